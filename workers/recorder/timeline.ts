/**
 * Finds stretches in which no sound came. Within one source the audio clock's frames tell; when the clock itself stood still
 * (suspended, another source) real time does. Real time is believed only as far as two clocks agree: `sentAt` steps when the
 * device's clock is set, `nowMs` (monotonic, at arrival) runs on while this worker is busy.
 */
export interface Timeline {
  /** Now is a moment from which sound counts: a recording begins. */
  start(nowMs: number, sentAt: number): void;
  /** Another source: frames of the audio clock start anew. */
  newSource(): void;
  /** Samples, at `rate`, that are missing before this block. */
  missingBefore(block: { frame: number; count: number; sentAt: number }, rate: number, nowMs: number): number;
  /** Time that passed since the last block, ms. */
  silentFor(nowMs: number): number;
}

/** Less than this is jitter of the blocks' way, not a gap. */
const jitterMs = 250;

export function createTimeline(): Timeline {
  let expectedFrame: number | null = null;
  let lastNowMs = 0;
  let lastSentAt = 0;
  return {
    start(nowMs, sentAt) {
      lastNowMs = nowMs;
      lastSentAt = sentAt;
    },
    newSource() {
      expectedFrame = null;
    },
    missingBefore({ frame, count, sentAt }, rate, nowMs) {
      const byFrames = expectedFrame === null ? 0 : Math.max(0, frame - expectedFrame);
      const blockMs = (count / rate) * 1000;
      const byClockMs = Math.min(nowMs - lastNowMs, sentAt - lastSentAt) - blockMs;
      const byClock = byClockMs > jitterMs ? Math.round((byClockMs / 1000) * rate) : 0;
      expectedFrame = frame + count;
      lastNowMs = nowMs;
      lastSentAt = sentAt;
      return Math.max(byFrames, byClock);
    },
    silentFor: (nowMs) => nowMs - lastNowMs,
  };
}
