import type { ErrorCode } from '#core/errors.ts';
import type { RecordingClose } from '#core/recording/schema.ts';
import type { RecordingStore, StoredRecording, StoredSegment } from './contract.ts';
import { database } from './database.ts';
import { inStore } from './reopen.ts';

const segmentsOf = (recordingId: string) =>
  database.segments
    .where('[recordingId+number]')
    .between([recordingId, 0], [recordingId, Number.MAX_SAFE_INTEGER], true, true);

/** Reads, changes and writes a recording and its segments in one transaction. A recording that is gone stays gone: false. */
const change = (
  recordingId: string,
  work: (stored: StoredRecording) => Promise<StoredRecording | null>,
): Promise<boolean> =>
  inStore(() =>
    database.transaction('rw', database.recordings, database.segments, async () => {
      const stored = await database.recordings.get(recordingId);
      if (!stored) return false;
      const changed = await work(stored);
      if (changed) await database.recordings.put(changed);
      return true;
    }),
  );

export const recordingStore: RecordingStore = {
  open: (recording) => inStore(async () => void (await database.recordings.put(recording))),

  async append(segment) {
    const open = await change(segment.recordingId, async (stored) => {
      const { number, startSample, sampleCount, byteLength } = segment.header;
      // A retry after an unknown outcome may bring a segment that is kept already: it must not count twice.
      const known = await database.segments.get([segment.recordingId, number]);
      await database.segments.put(segment);
      return {
        ...stored,
        keptSegments: Math.max(stored.keptSegments, number + 1),
        endSample: Math.max(stored.endSample ?? 0, startSample + sampleCount),
        waitingBytes: (stored.waitingBytes ?? 0) + byteLength - (known?.header.byteLength ?? 0),
      };
    });
    if (!open) throw new Error(`recording ${segment.recordingId} is not open in the store`);
  },

  async close(recordingId, close) {
    await closeRecording(recordingId, () => close);
  },
};

/** Writes the end unless there is one; `make` gets the recording as it stands in the same transaction. */
export const closeRecording = (
  recordingId: string,
  make: (stored: StoredRecording) => RecordingClose,
): Promise<boolean> =>
  change(recordingId, async (stored) => (stored.close ? null : { ...stored, close: make(stored) }));

/** All recordings on the device, oldest first. */
export const allRecordings = (): Promise<StoredRecording[]> =>
  inStore(async () => (await database.recordings.toArray()).sort((a, b) => a.open.startedAt - b.open.startedAt));

/** The next segments in order, at most `limit`, without those of the numbers in `except`. */
export const nextSegments = (
  recordingId: string,
  except: ReadonlySet<number>,
  limit: number,
): Promise<StoredSegment[]> =>
  inStore(() =>
    segmentsOf(recordingId)
      .filter((segment) => !except.has(segment.number))
      .limit(limit)
      .toArray(),
  );

/** What the server has said of a recording, in one transaction: durable numbers leave, the end is known, or it is refused. */
export const settle = (
  recordingId: string,
  said: {
    readonly durable: readonly (readonly [number, number])[];
    readonly closed: boolean;
    readonly refused: ErrorCode | null;
  },
): Promise<boolean> =>
  change(recordingId, async (stored) => {
    let removed = 0;
    let removedBytes = 0;
    for (const [first, last] of said.durable) {
      const range = database.segments
        .where('[recordingId+number]')
        .between([recordingId, first], [recordingId, last], true, true);
      await range.each((segment) => {
        removed += 1;
        removedBytes += segment.header.byteLength;
      });
      await range.delete();
    }
    const left = await segmentsOf(recordingId).count();
    const settled: StoredRecording = {
      ...stored,
      sentSegments: Math.min(stored.keptSegments, stored.sentSegments + removed),
      waitingBytes: left === 0 ? 0 : (stored.waitingBytes ?? 0) - removedBytes,
      ...(said.closed && stored.close ? { closeAcknowledged: true } : {}),
      ...(said.refused ? { refused: said.refused } : {}),
    };
    const done = settled.closeAcknowledged === true && !settled.refused && left === 0;
    if (!done) return settled;
    await database.recordings.delete(recordingId);
    return null;
  });

/** A recording with all its segments that are still on the device, in order. */
export const keptOf = (
  recordingId: string,
): Promise<{ readonly recording: StoredRecording; readonly segments: StoredSegment[] } | null> =>
  inStore(async () => {
    const recording = await database.recordings.get(recordingId);
    return recording ? { recording, segments: await segmentsOf(recordingId).toArray() } : null;
  });

/** Removes a recording that the server refused for good, with its sound. Any other stays. @returns whether it was removed */
export const discardRefused = (recordingId: string): Promise<boolean> =>
  inStore(() =>
    database.transaction('rw', database.recordings, database.segments, async () => {
      const stored = await database.recordings.get(recordingId);
      if (!stored?.refused) return false;
      await segmentsOf(recordingId).delete();
      await database.recordings.delete(recordingId);
      return true;
    }),
  );
