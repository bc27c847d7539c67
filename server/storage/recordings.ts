import type { Selectable } from 'kysely';
import { peakMs, type Recording } from '#core/recording/schema.ts';
import type { Db } from './database.ts';
import type { RecordingTable, SegmentTable } from './schema.ts';

/** Reading recordings with what follows from their segments: what the recording feature and the journal both show. */

type SegmentFigures = Pick<
  Selectable<SegmentTable>,
  'recording_id' | 'number' | 'start_sample' | 'sample_count' | 'byte_length' | 'voiced_samples' | 'lost'
>;

export async function recordingsOf(db: Db, rows: readonly Selectable<RecordingTable>[]): Promise<Recording[]> {
  if (rows.length === 0) return [];
  const segments = await db
    .selectFrom('segment')
    .select(['recording_id', 'number', 'start_sample', 'sample_count', 'byte_length', 'voiced_samples', 'lost'])
    .where(
      'recording_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('recording_id')
    .orderBy('number')
    .execute();
  const byRecording = new Map<string, SegmentFigures[]>(rows.map((row) => [row.id, []]));
  for (const segment of segments) byRecording.get(segment.recording_id)?.push(segment);
  return rows.map((row) => toRecording(row, byRecording.get(row.id) ?? []));
}

export async function recordingsOfPosition(db: Db, positionId: string): Promise<Recording[]> {
  const rows = await db
    .selectFrom('recording')
    .selectAll()
    .where('position_id', '=', positionId)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return recordingsOf(db, rows);
}

function toRecording(row: Selectable<RecordingTable>, segments: readonly SegmentFigures[]): Recording {
  const toMs = (samples: number): number => Math.round((samples / row.sample_rate) * 1000);
  const last = segments.at(-1);
  const heard = last ? last.start_sample + last.sample_count : 0;
  const sum = (pick: (segment: SegmentFigures) => number): number =>
    segments.reduce((total, each) => total + pick(each), 0);
  return {
    id: row.id,
    servingId: row.serving_id,
    positionId: row.position_id,
    pointId: row.point_id,
    operatorId: row.operator_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    encoding: row.encoding,
    producer: row.producer,
    microphone: row.microphone,
    durationMs: toMs(Math.max(row.total_samples ?? 0, heard)),
    byteLength: sum((each) => each.byte_length),
    segmentCount: segments.length,
    voicedMs: toMs(sum((each) => each.voiced_samples)),
    gaps: row.deleted_at === null ? gapsOf(row, segments, toMs) : [],
    clockSkewMs: row.clock_skew_ms,
    verification: row.verification === null ? null : JSON.parse(row.verification),
    deletion:
      row.deleted_at === null || row.deleted_by === null
        ? null
        : { at: row.deleted_at, by: row.deleted_by, userId: row.deleted_by_user, reason: row.deletion_reason ?? '' },
  };
}

type Gap = Recording['gaps'][number];

function gapsOf(
  row: Pick<Selectable<RecordingTable>, 'segment_count' | 'total_samples'>,
  segments: readonly SegmentFigures[],
  toMs: (samples: number) => number,
): Gap[] {
  const gaps: Gap[] = [];
  const add = (cause: Gap['cause'], start: number, end: number): void => {
    if (end > start) gaps.push({ startMs: toMs(start), durationMs: toMs(end - start), cause });
  };
  let next = 0;
  let sample = 0;
  for (const segment of segments) {
    if (segment.number > next) add('missing', sample, segment.start_sample);
    for (const { startSample, sampleCount } of parseLost(segment.lost))
      add('lost', startSample, startSample + sampleCount);
    next = segment.number + 1;
    sample = segment.start_sample + segment.sample_count;
  }
  if ((row.segment_count ?? 0) > next) add('missing', sample, row.total_samples ?? sample);
  return gaps;
}

const parseLost = (lost: string | null): { startSample: number; sampleCount: number }[] =>
  lost === null ? [] : JSON.parse(lost);

/** Peaks of the whole recording; where a segment is missing there are zeros. */
export function joinPeaks(
  sampleRate: number,
  segments: readonly Pick<Selectable<SegmentTable>, 'start_sample' | 'sample_count' | 'peaks'>[],
): Buffer {
  const last = segments.at(-1);
  const samplesPerPeak = (sampleRate * peakMs) / 1000;
  const peaks = Buffer.alloc(last ? Math.ceil((last.start_sample + last.sample_count) / samplesPerPeak) : 0);
  for (const segment of segments) segment.peaks.copy(peaks, Math.round(segment.start_sample / samplesPerPeak));
  return peaks;
}
