import type { SyncHead, SyncItem } from '#core/recording/schema.ts';
import { frame } from '#core/recording/wire.ts';
import type { StoredRecording, StoredSegment } from '../store/contract.ts';
import { nextSegments } from '../store/recordings.ts';
import { type BatchLimits, pickBatch } from './batch.ts';

export interface SegmentRequest {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly sentAt: number;
  /** Bytes of each segment sent, by number, of each recording. */
  readonly sent: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** Reads what comes next of these recordings and frames it. A recording of which nothing is left to send asks what is held. */
export async function makeRequest(
  recordings: readonly StoredRecording[],
  heldOf: (recordingId: string) => ReadonlySet<number>,
  limits: BatchLimits,
): Promise<SegmentRequest> {
  // Two shares each, because not every recording has its full share waiting; few enough not to fill the memory.
  const share = Math.ceil((2 * limits.segments) / recordings.length);
  const waiting = await Promise.all(
    recordings.map((stored) => nextSegments(stored.id, heldOf(stored.id), Math.min(limits.segments, share))),
  );
  const picked = pickBatch(waiting, limits);
  const sentAt = Date.now();
  const head: SyncHead = {
    sentAt,
    items: recordings.map((stored, index) => itemOf(stored, picked[index] ?? [])),
  };
  const parts = picked.flat().map((segment) => new Uint8Array(segment.bytes));
  return {
    body: new Uint8Array(frame(new TextEncoder().encode(JSON.stringify(head)), parts)),
    sentAt,
    sent: new Map(
      recordings.map((stored, index) => [
        stored.id,
        new Map((picked[index] ?? []).map((segment) => [segment.number, segment.header.byteLength])),
      ]),
    ),
  };
}

const itemOf = (stored: StoredRecording, segments: readonly StoredSegment[]): SyncItem => ({
  recordingId: stored.id,
  uploadKey: stored.uploadKey,
  open: stored.open,
  segments: segments.map((segment) => segment.header),
  ...(stored.close && !stored.closeAcknowledged ? { close: stored.close } : {}),
});
