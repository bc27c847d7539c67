import { toHex } from '#core/ids.ts';
import { chainInput, chainStart } from '#core/recording/chain.ts';
import type { RecordingClose, SegmentHeader } from '#core/recording/schema.ts';
import type { RecordingStore, StoredRecording } from '../store/contract.ts';
import type { DraftSegment } from './take.ts';

export interface KeeperState {
  readonly keptSegments: number;
  readonly heldSegments: number;
  readonly heldBytes: number;
  readonly trouble: 'storage' | 'quota' | null;
}

/**
 * Brings one recording into the device's store, in order: its opening, its segments chained by hash, its end. What the store does not take
 * stays in memory and is tried again until it does.
 */
export interface Keeper {
  readonly state: KeeperState;
  add(draft: DraftSegment): void;
  /** The last thing to keep; counts and totals are filled in from the segments before. */
  close(end: Pick<RecordingClose, 'endReason'>): void;
  /** Resolves when all is in the store, or when the store has refused and it must wait. */
  settled(): Promise<void>;
  /** Resolves when the end is in the store. */
  done(): Promise<void>;
  /** Space may have become free: try now. */
  retry(): void;
}

const retryMs = 1000;

interface Step {
  readonly byteLength: number;
  run(): Promise<void>;
}

export function createKeeper(store: RecordingStore, recording: StoredRecording, onKept: () => void): Keeper {
  const steps: Step[] = [];
  const waiting: (() => void)[] = [];
  const finished = deferred();
  let keptSegments = 0;
  let heldBytes = 0;
  let trouble: KeeperState['trouble'] = null;
  let running = false;
  let previousHash = chainStart;
  let totalSamples = 0;
  let segmentCount = 0;
  let wake: () => void = () => undefined;

  function enqueue(step: Step): void {
    steps.push(step);
    heldBytes += step.byteLength;
    if (!running) void drain();
  }

  async function drain(): Promise<void> {
    running = true;
    for (let step = steps[0]; step; step = steps[0]) {
      try {
        await step.run();
        steps.shift();
        heldBytes -= step.byteLength;
        trouble = null;
      } catch (error) {
        trouble = isQuota(error) ? 'quota' : 'storage';
        settle();
        await pause();
      }
    }
    running = false;
    settle();
  }

  function settle(): void {
    for (const resolve of waiting.splice(0)) resolve();
  }

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, retryMs);
    });

  async function keep(draft: DraftSegment, header: SegmentHeader): Promise<void> {
    await store.append({ recordingId: recording.id, number: draft.number, header, bytes: draft.bytes.buffer });
    keptSegments++;
    onKept();
  }

  enqueue({ byteLength: 0, run: () => store.open(recording) });

  return {
    get state() {
      const heldSegments = segmentCount - keptSegments;
      return { keptSegments, heldSegments, heldBytes, trouble };
    },
    add(draft) {
      segmentCount++;
      totalSamples += draft.sampleCount;
      let header: SegmentHeader | null = null;
      enqueue({
        byteLength: draft.bytes.byteLength,
        async run() {
          header ??= await headerOf(recording.id, draft, previousHash);
          previousHash = header.hash;
          await keep(draft, header);
        },
      });
    },
    close({ endReason }) {
      const { startedAt, sampleRate } = recording.open;
      // By the sound's own time: the device's clock may have been set meanwhile.
      const endedAt = startedAt + Math.round((totalSamples / sampleRate) * 1000);
      enqueue({
        byteLength: 0,
        async run() {
          await store.close(recording.id, { endedAt, endReason, segmentCount, totalSamples });
          finished.resolve();
        },
      });
    },
    settled: () => (running ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    done: () => finished.promise,
    retry: () => wake(),
  };
}

async function headerOf(recordingId: string, draft: DraftSegment, previousHash: string): Promise<SegmentHeader> {
  const { number, startSample, sampleCount, bytes, voicedSamples } = draft;
  const place = { number, startSample, sampleCount, previousHash };
  const digest = await crypto.subtle.digest('SHA-256', chainInput(recordingId, place, bytes));
  return {
    ...place,
    byteLength: bytes.byteLength,
    hash: toHex(new Uint8Array(digest)),
    peaks: btoa(String.fromCharCode(...draft.peaks)),
    voicedSamples,
    ...(draft.lost.length > 0 ? { lost: [...draft.lost] } : {}),
  };
}

const isQuota = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve() };
}
