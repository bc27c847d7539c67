import { describe, expect, it } from 'vitest';
import { createLedger } from './ledger.ts';

describe('ledger', () => {
  it('gives each segment its peaks, and the unfinished one to the last', () => {
    const ledger = createLedger();
    for (let i = 0; i < 45; i++) ledger.peak(i);
    expect([...ledger.cut(48_000, false).peaks]).toEqual([...new Array(20).keys()]);
    expect(ledger.cut(48_000 + 43_200, false).peaks.length).toBe(18);
    expect([...ledger.cut(107_000, true).peaks]).toEqual([38, 39, 40, 41, 42, 43, 44]);
  });

  it('cuts speech and losses at the borders of segments', () => {
    const ledger = createLedger();
    ledger.voiced(40_000, 10_000);
    ledger.voiced(50_000, 10_000);
    ledger.lost(47_000, 60_000);
    expect(ledger.cut(48_000, false)).toMatchObject({
      voicedSamples: 8000,
      lost: [{ startSample: 47_000, sampleCount: 1000 }],
    });
    expect(ledger.cut(96_000, false)).toMatchObject({
      voicedSamples: 12_000,
      lost: [{ startSample: 48_000, sampleCount: 48_000 }],
    });
    expect(ledger.cut(144_000, true)).toMatchObject({
      voicedSamples: 0,
      lost: [{ startSample: 96_000, sampleCount: 11_000 }],
    });
  });
});
