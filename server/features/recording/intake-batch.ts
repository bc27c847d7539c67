import type { Insertable } from 'kysely';
import type { RecordingClose, SegmentHeader, SyncItem } from '#core/recording/schema.ts';
import type { NewNotice } from '../../storage/event-log.ts';
import type { RecordingTable } from '../../storage/schema.ts';
import type { IntakeState } from './intake-state.ts';
import type { SegmentRow } from './repository.ts';

interface Opening {
  readonly item: SyncItem;
  readonly keyHash: string;
  readonly userId: string;
  readonly now: number;
  /** Server's clock minus the device's. */
  readonly skewMs: number;
}

/** What one group commit will write. */
export class IntakeBatch {
  readonly recordings: Insertable<RecordingTable>[] = [];
  readonly segments: SegmentRow[] = [];
  readonly closes: { id: string; close: RecordingClose }[] = [];
  readonly notices: NewNotice[] = [];
  readonly touched = new Set<string>();
  readonly #byKey = new Map<string, SegmentRow>();

  get isEmpty(): boolean {
    return this.recordings.length + this.segments.length + this.closes.length === 0;
  }

  open({ item, keyHash, userId, now, skewMs }: Opening): IntakeState {
    const { recordingId: id, open } = item;
    const blob = `${new Date(now).toISOString().slice(0, 10).replaceAll('-', '/')}/${id}`;
    this.touched.add(id);
    this.recordings.push({
      id,
      upload_key_hash: keyHash,
      serving_id: open.servingId,
      position_id: open.positionId,
      point_id: open.pointId,
      operator_id: open.operatorId,
      device_id: open.deviceId,
      uploaded_by: userId,
      received_at: now,
      started_at: Math.max(0, Math.min(now, open.startedAt + skewMs)),
      clock_skew_ms: skewMs,
      encoding: open.encoding,
      producer: open.producer,
      sample_rate: open.sampleRate,
      microphone: open.microphone,
      blob,
      durable_bytes: 0,
    });
    this.notices.push({
      kind: 'recording.changed',
      at: now,
      actorId: userId,
      positionId: open.positionId,
      recordingId: id,
      change: 'opened',
    });
    return {
      id,
      uploadKeyHash: keyHash,
      uploadKey: item.uploadKey,
      positionId: open.positionId,
      blob,
      sampleRate: open.sampleRate,
      held: [],
      durable: [],
      bytes: 0,
      last: null,
      closed: false,
      deleted: false,
    };
  }

  add(state: IntakeState, header: SegmentHeader, blobOffset: number): void {
    const row: SegmentRow = {
      recording_id: state.id,
      number: header.number,
      start_sample: header.startSample,
      sample_count: header.sampleCount,
      blob_offset: blobOffset,
      byte_length: header.byteLength,
      previous_hash: header.previousHash,
      hash: header.hash,
      peaks: Buffer.from(header.peaks, 'base64'),
      voiced_samples: header.voicedSamples,
      lost: header.lost ? JSON.stringify(header.lost) : null,
    };
    this.touched.add(state.id);
    this.segments.push(row);
    this.#byKey.set(`${state.id} ${header.number}`, row);
  }

  close(state: IntakeState, close: RecordingClose, now: number): void {
    this.touched.add(state.id);
    this.closes.push({ id: state.id, close });
    this.notices.push({
      kind: 'recording.changed',
      at: now,
      actorId: null,
      positionId: state.positionId,
      recordingId: state.id,
      change: 'closed',
    });
  }

  segment(recordingId: string, number: number): SegmentRow | undefined {
    return this.#byKey.get(`${recordingId} ${number}`);
  }
}
