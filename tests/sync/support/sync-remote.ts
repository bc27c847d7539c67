import { createHash } from 'node:crypto';
import type { ErrorCode } from '#core/errors.ts';
import { chainInput } from '#core/recording/chain.ts';
import type {
  RecordingClose,
  RecordingOpen,
  SegmentHeader,
  SyncAnswer,
  SyncHead,
  SyncItem,
  SyncItemResult,
} from '#core/recording/schema.ts';
import { unframe } from '#core/recording/wire.ts';

interface Taken {
  readonly uploadKey: string;
  readonly open: RecordingOpen;
  readonly segments: Map<number, { readonly header: SegmentHeader; readonly bytes: Uint8Array; durable: boolean }>;
  close?: RecordingClose;
}

export type SegmentFault = 'damage' | 'conflict';

/** The recordings' side of a server that keeps the sync protocol to the letter; a stand-in for fault injection only. */
export class SyncRemote {
  readonly recordings = new Map<string, Taken>();
  readonly refused = new Map<string, NonNullable<SyncItemResult['refused']>>();
  /** Numbers that came in each request, in the order of coming. */
  readonly arrivals: { readonly recordingId: string; readonly numbers: readonly number[] }[] = [];
  /** Segments that came although they were durable already. */
  doubled = 0;
  makesDurable = true;
  /** A byte of the first segment of the next request changes on the way, or it contradicts what is held. */
  nextFault: SegmentFault | null = null;

  take(body: Uint8Array): SyncAnswer {
    const { headJson, bytes } = unframe(body);
    const head: SyncHead = JSON.parse(new TextDecoder().decode(headJson));
    let offset = 0;
    const items = head.items.map((item) => {
      const parts = item.segments.map((header) => {
        const part = bytes.slice(offset, offset + header.byteLength);
        offset += header.byteLength;
        return part;
      });
      return this.takeItem(item, parts);
    });
    if (offset !== bytes.byteLength) throw new Error(`${bytes.byteLength - offset} bytes belong to no segment`);
    return { serverTime: Date.now(), items };
  }

  private takeItem(item: SyncItem, parts: readonly Uint8Array[]): SyncItemResult {
    this.arrivals.push({ recordingId: item.recordingId, numbers: item.segments.map((each) => each.number) });
    const refused = this.refused.get(item.recordingId);
    const nothing = { recordingId: item.recordingId, refusedSegments: [], held: [], durable: [], closed: false };
    if (refused) return { ...nothing, refused };
    const taken: Taken = this.recordings.get(item.recordingId) ?? {
      uploadKey: item.uploadKey,
      open: item.open,
      segments: new Map(),
    };
    if (taken.uploadKey !== item.uploadKey) return { ...nothing, refused: 'recording.foreign' };
    this.recordings.set(item.recordingId, taken);
    const refusedSegments: SyncItemResult['refusedSegments'] = [];
    for (const [index, header] of item.segments.entries()) {
      const code = this.takeSegment(item.recordingId, taken, header, parts[index] ?? new Uint8Array());
      if (code) refusedSegments.push({ number: header.number, code });
    }
    if (item.close) taken.close = item.close;
    const numbers = [...taken.segments.keys()].sort((a, b) => a - b);
    return {
      recordingId: item.recordingId,
      refusedSegments,
      held: ranges(numbers),
      durable: ranges(numbers.filter((number) => taken.segments.get(number)?.durable)),
      closed: taken.close !== undefined,
    };
  }

  private takeSegment(
    recordingId: string,
    taken: Taken,
    header: SegmentHeader,
    bytes: Uint8Array,
  ): Extract<ErrorCode, 'recording.segment-damaged' | 'recording.segment-conflict'> | null {
    const fault = this.nextFault;
    this.nextFault = null;
    if (fault === 'conflict') {
      // The server holds other bytes under this number, durably.
      taken.segments.set(header.number, { header, bytes: new Uint8Array(), durable: true });
      return 'recording.segment-conflict';
    }
    if (fault === 'damage') bytes[0] = (bytes[0] ?? 0) ^ 1;
    const hash = createHash('sha256')
      .update(chainInput(recordingId, header, bytes))
      .digest('hex');
    if (hash !== header.hash) return 'recording.segment-damaged';
    const before = taken.segments.get(header.number);
    if (before?.durable) this.doubled += 1;
    taken.segments.set(header.number, { header, bytes, durable: this.makesDurable || (before?.durable ?? false) });
    return null;
  }

  /** The disk has them. */
  settleHeld(): void {
    for (const taken of this.recordings.values()) for (const segment of taken.segments.values()) segment.durable = true;
  }

  /** As after a crash: what was only held is gone. */
  forgetHeld(): void {
    for (const { segments } of this.recordings.values()) {
      for (const [number, segment] of segments) if (!segment.durable) segments.delete(number);
    }
  }

  /** Durable numbers in order, and whether each is chained to the one before. */
  account(recordingId: string): { readonly numbers: readonly number[]; readonly chained: boolean } {
    const segments = [...(this.recordings.get(recordingId)?.segments.values() ?? [])]
      .filter((each) => each.durable)
      .sort((a, b) => a.header.number - b.header.number);
    const chained = segments.every(
      ({ header }, index) => index === 0 || header.previousHash === segments[index - 1]?.header.hash,
    );
    return { numbers: segments.map((each) => each.header.number), chained };
  }
}

function ranges(numbers: readonly number[]): [number, number][] {
  const result: [number, number][] = [];
  for (const number of numbers) {
    const last = result.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else result.push([number, number]);
  }
  return result;
}
