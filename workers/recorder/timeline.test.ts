import { describe, expect, it } from 'vitest';
import { createTimeline } from './timeline.ts';

const rate = 48_000;
const count = 960;
const blockMs = 20;

/** A timeline that has taken blocks 0…n−1, one each 20 ms. */
function steady(blocks: number) {
  const timeline = createTimeline();
  timeline.start(1000, 5000);
  let missing = 0;
  for (let i = 0; i < blocks; i++) {
    const elapsed = (i + 1) * blockMs;
    missing += timeline.missingBefore({ frame: i * count, count, sentAt: 5000 + elapsed }, rate, 1000 + elapsed);
  }
  return { timeline, missing, nowMs: 1000 + blocks * blockMs, sentAt: 5000 + blocks * blockMs };
}

describe('timeline', () => {
  it('finds nothing missing in steady sound', () => {
    expect(steady(500).missing).toBe(0);
  });

  it('counts frames that the audio clock has and nobody brought', () => {
    const { timeline, nowMs, sentAt } = steady(10);
    const block = { frame: 10 * count + 4800, count, sentAt: sentAt + 120 };
    expect(timeline.missingBefore(block, rate, nowMs + 120)).toBe(4800);
  });

  it('measures a stop of the audio clock by real time', () => {
    const { timeline, nowMs, sentAt } = steady(10);
    const block = { frame: 10 * count, count, sentAt: sentAt + 3020 };
    expect(timeline.missingBefore(block, rate, nowMs + 3020)).toBe(3 * rate);
  });

  it('measures the time between two sources', () => {
    const { timeline, nowMs, sentAt } = steady(10);
    timeline.newSource();
    expect(timeline.missingBefore({ frame: 128, count: 882, sentAt: sentAt + 2020 }, 44_100, nowMs + 2020)).toBe(
      2 * 44_100,
    );
  });

  it('takes a slow worker, or a clock that was set, for no gap', () => {
    const slow = steady(10);
    const late = { frame: 10 * count, count, sentAt: slow.sentAt + blockMs };
    expect(slow.timeline.missingBefore(late, rate, slow.nowMs + 4000)).toBe(0);
    const set = steady(10);
    const stepped = { frame: 10 * count, count, sentAt: set.sentAt + 3_600_000 };
    expect(set.timeline.missingBefore(stepped, rate, set.nowMs + blockMs)).toBe(0);
  });

  it('takes sound that comes faster than time for no gap', () => {
    const { timeline, nowMs, sentAt } = steady(10);
    for (let i = 10; i < 100; i++)
      expect(timeline.missingBefore({ frame: i * count, count, sentAt }, rate, nowMs)).toBe(0);
  });
});
