import type { LostStretch } from '#core/recording/schema.ts';
import type { FrameAnalysis } from '../../wasm/dsp/loader.ts';
import { frameSamples } from '../../wasm/dsp/loader.ts';
import type { EncodedSegment, Encoder } from './encoder.ts';
import type { Front } from './front.ts';
import { createLedger } from './ledger.ts';

/** A segment with all that its header tells but the hashes; in samples of the recording. */
export interface DraftSegment {
  readonly number: number;
  readonly startSample: number;
  readonly sampleCount: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly peaks: Uint8Array;
  readonly voicedSamples: number;
  readonly lost: readonly LostStretch[];
}

/** One recording in the making: frames in, segments out. */
export interface Take {
  frame(samples: Float32Array<ArrayBuffer>, analysis: FrameAnalysis): void;
  lost(startSample: number, sampleCount: number): void;
  /** Resolves when the last segment is out. `sourceGone`: nothing comes in any more. */
  finish(nowMs: number, sourceGone: boolean): Promise<void>;
}

/** Gathers what the encoders emit into drafts: numbers, positions, and what the ledger knows of that stretch. */
export function createDrafts(sampleRate: number, emit: (draft: DraftSegment) => void) {
  const ledger = createLedger();
  const scale = 48_000 / sampleRate;
  let number = 0;
  let position = 0;
  return {
    ledger,
    /** `endsAt`: the recording's last sample at 48 kHz, when it is known. */
    segment({ bytes, sampleCount }: EncodedSegment, endsAt: number): void {
      const startSample = position;
      position += sampleCount;
      const sound = ledger.cut(position * scale, position * scale >= endsAt - scale);
      emit({
        number: number++,
        startSample,
        sampleCount,
        bytes,
        peaks: sound.peaks,
        voicedSamples: Math.min(sampleCount, Math.round(sound.voicedSamples / scale)),
        lost: sound.lost.map((each) => ({
          startSample: Math.round(each.startSample / scale),
          sampleCount: Math.round(each.sampleCount / scale),
        })),
      });
    },
  };
}

export function createTake(
  recordingId: string,
  encoder: Encoder,
  front: Front,
  emit: (draft: DraftSegment) => void,
  encoderTrouble: () => void,
): Take {
  const drafts = createDrafts(encoder.sampleRate, emit);
  const undecided: Float32Array<ArrayBuffer>[] = [];
  let decidedSamples = 0;
  let endsAt = Number.POSITIVE_INFINITY;

  encoder.start(recordingId, (segment) => drafts.segment(segment, endsAt), encoderTrouble);

  function decide(voiced: boolean): void {
    const frame = undecided.shift();
    if (!frame) return;
    if (voiced) drafts.ledger.voiced(decidedSamples, frameSamples);
    decidedSamples += frameSamples;
    encoder.push(frame, voiced);
  }

  return {
    frame(samples, { peak, voiced }) {
      undecided.push(samples);
      if (peak !== null) drafts.ledger.peak(peak);
      if (voiced !== null) decide(voiced);
    },
    lost: drafts.ledger.lost,
    async finish(nowMs, sourceGone) {
      endsAt = front.finish(nowMs, sourceGone);
      const { voiced, peak } = front.drain();
      for (const each of voiced) decide(each);
      if (peak !== null) drafts.ledger.peak(peak);
      await encoder.finish(endsAt);
    },
  };
}
