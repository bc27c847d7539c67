import type { LostStretch } from '#core/recording/schema.ts';
import { peakMs } from '#core/recording/schema.ts';

/** What a segment's header tells of its sound; counted in samples at 48 kHz. */
export interface SegmentSound {
  readonly peaks: Uint8Array;
  readonly voicedSamples: number;
  readonly lost: readonly LostStretch[];
}

/** Remembers peaks, speech and losses of the recording until the encoder has made the segment they belong to. */
export interface Ledger {
  peak(byte: number): void;
  voiced(startSample: number, sampleCount: number): void;
  lost(startSample: number, sampleCount: number): void;
  /** What lies before `endSample` and was not cut yet. `last`: with the peak that is not full. */
  cut(endSample: number, last: boolean): SegmentSound;
}

const peakSamples = (48_000 / 1000) * peakMs;

export function createLedger(): Ledger {
  let peaks: number[] = [];
  let peaksCut = 0;
  const voiced = createStretches();
  const lost = createStretches();
  return {
    peak: (byte) => peaks.push(byte),
    voiced: voiced.add,
    lost: lost.add,
    cut(endSample, last) {
      const count = last ? peaks.length : Math.floor(endSample / peakSamples) - peaksCut;
      const taken = Uint8Array.from(peaks.slice(0, count));
      peaks = peaks.slice(count);
      peaksCut += taken.length;
      return {
        peaks: taken,
        voicedSamples: voiced.cut(endSample).reduce((sum, each) => sum + each.sampleCount, 0),
        lost: lost.cut(endSample),
      };
    },
  };
}

function createStretches() {
  let open: LostStretch[] = [];
  return {
    /** Stretches come in order; one that begins where the last one ended makes it longer. */
    add(startSample: number, sampleCount: number): void {
      const before = open.at(-1);
      if (before && before.startSample + before.sampleCount === startSample) {
        open[open.length - 1] = { startSample: before.startSample, sampleCount: before.sampleCount + sampleCount };
      } else open.push({ startSample, sampleCount });
    },
    cut(endSample: number): LostStretch[] {
      const taken: LostStretch[] = [];
      const left: LostStretch[] = [];
      for (const { startSample, sampleCount } of open) {
        const end = startSample + sampleCount;
        const border = Math.min(Math.max(endSample, startSample), end);
        if (border > startSample) taken.push({ startSample, sampleCount: border - startSample });
        if (border < end) left.push({ startSample: border, sampleCount: end - border });
      }
      open = left;
      return taken;
    },
  };
}
