import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { chainInput, chainStart } from '#core/recording/chain.ts';
import type { RecordingClose } from '#core/recording/schema.ts';
import type { RecordingStore, StoredRecording, StoredSegment } from '../store/contract.ts';
import { createKeeper } from './keeper.ts';
import type { DraftSegment } from './take.ts';

const id = '01900000-0000-7000-8000-000000000001';
const recording: StoredRecording = {
  id,
  uploadKey: 'a'.repeat(64),
  open: {
    servingId: id,
    positionId: id,
    pointId: id,
    operatorId: id,
    deviceId: id,
    startedAt: 1_000_000,
    encoding: 'ogg-opus',
    producer: 'webcodecs',
    sampleRate: 48_000,
    microphone: '',
  },
  keptSegments: 0,
  sentSegments: 0,
};

/** A device's store that refuses while `refusal` is set. */
function store() {
  const taken: { opened: number; segments: StoredSegment[]; close: RecordingClose | null; refusal: Error | null } = {
    opened: 0,
    segments: [],
    close: null,
    refusal: null,
  };
  const allow = async (): Promise<void> => {
    if (taken.refusal) throw taken.refusal;
  };
  const real: RecordingStore = {
    open: () => allow().then(() => void taken.opened++),
    append: (segment) => allow().then(() => void taken.segments.push(segment)),
    close: (_id, close) =>
      allow().then(() => {
        taken.close = close;
      }),
  };
  return { taken, real };
}

const draft = (number: number): DraftSegment => ({
  number,
  startSample: number * 48_000,
  sampleCount: 48_000,
  bytes: Uint8Array.of(number, 2, 3),
  peaks: Uint8Array.of(1, 2),
  voicedSamples: 10,
  lost: [],
});

describe('keeper', () => {
  it('keeps opening, chained segments and end, in order', async () => {
    const { taken, real } = store();
    const keeper = createKeeper(real, recording, () => undefined);
    for (let i = 0; i < 5; i++) keeper.add(draft(i));
    keeper.close({ endReason: 'finished' });
    await keeper.done();
    expect(taken.opened).toBe(1);
    let previousHash = chainStart;
    for (const { header, bytes } of taken.segments) {
      expect(header.previousHash).toBe(previousHash);
      previousHash = createHash('sha256')
        .update(chainInput(id, header, new Uint8Array(bytes)))
        .digest('hex');
      expect(header.hash).toBe(previousHash);
    }
    expect(taken.segments.map((each) => each.number)).toEqual([0, 1, 2, 3, 4]);
    expect(taken.close).toEqual({ endedAt: 1_005_000, endReason: 'finished', segmentCount: 5, totalSamples: 240_000 });
  });

  it.each([
    ['storage', new Error('connection lost')],
    ['quota', new DOMException('full', 'QuotaExceededError')],
  ])('holds in memory what the store refuses, says «%s», and goes on when it takes again', async (trouble, refusal) => {
    const { taken, real } = store();
    const keeper = createKeeper(real, recording, () => undefined);
    keeper.add(draft(0));
    await keeper.settled();
    taken.refusal = refusal;
    keeper.add(draft(1));
    keeper.add(draft(2));
    keeper.close({ endReason: 'quota' });
    await keeper.settled();
    expect(keeper.state).toEqual({ keptSegments: 1, heldSegments: 2, heldBytes: 6, trouble });
    taken.refusal = null;
    keeper.retry();
    await keeper.done();
    expect(keeper.state).toEqual({ keptSegments: 3, heldSegments: 0, heldBytes: 0, trouble: null });
    expect(taken.segments.map((each) => each.number)).toEqual([0, 1, 2]);
    expect(taken.segments[2]?.header.previousHash).toBe(taken.segments[1]?.header.hash);
  });

  it('tries again by itself', async () => {
    const { taken, real } = store();
    taken.refusal = new Error('connection lost');
    const keeper = createKeeper(real, recording, () => undefined);
    await keeper.settled();
    taken.refusal = null;
    await vi.waitFor(() => expect(taken.opened).toBe(1), { timeout: 3000 });
    expect(keeper.state.trouble).toBeNull();
  });
});
