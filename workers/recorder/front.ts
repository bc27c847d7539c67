import {
  analysisRate,
  createAnalyser,
  createResampler,
  type FrameAnalysis,
  frameSamples,
  type Resampler,
} from '../../wasm/dsp/loader.ts';
import type { SampleBlock } from './contract.ts';
import { createTimeline } from './timeline.ts';

export interface FrameListener {
  frame(samples: Float32Array<ArrayBuffer>, analysis: FrameAnalysis): void;
  /** The next `sampleCount` samples (48 kHz) are silence in place of sound that never came. */
  lost(startSample: number, sampleCount: number): void;
  /** Sound came back after more than `longestGapMs`: this is no longer the same recording. */
  gone(): void;
}

/** A tablet that slept for hours must not be made to fill them with silence. */
export const longestGapMs = 10 * 60_000;

/** From blocks of any source to analysed frames of 20 ms at 48 kHz on one timeline without holes. */
export interface Front {
  newSource(rate: number): void;
  block(block: SampleBlock, nowMs: number): void;
  /** A recording begins: samples count from 0. */
  start(nowMs: number, sentAt: number): void;
  /** It ends: silence up to now when the source is gone, then what is left, filled up to whole frames. @returns samples of it */
  finish(nowMs: number, sourceGone: boolean): number;
  /** Decisions and the peak owed after the last frame. */
  drain(): { readonly voiced: readonly boolean[]; readonly peak: number | null };
}

/** The encoder needs this many samples after the last one to let it out. */
const encoderDelaySamples = 312;

export function createFront(dsp: WebAssembly.Module, listener: FrameListener): Front {
  const analyser = createAnalyser(dsp);
  const timeline = createTimeline();
  let rate = analysisRate;
  let resampler: Resampler | null = null;
  let frame = new Float32Array(frameSamples);
  let filled = 0;
  let taken = 0;
  let recording = false;

  function take(samples: Float32Array): void {
    for (let at = 0; at < samples.length; ) {
      const part = samples.subarray(at, at + frameSamples - filled);
      frame.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === frameSamples) emitFrame();
    }
    taken += samples.length;
  }

  function emitFrame(): void {
    const whole = frame;
    frame = new Float32Array(frameSamples);
    filled = 0;
    listener.frame(whole, analyser.push(whole));
  }

  function fill(sampleCount: number): void {
    if (sampleCount === 0) return;
    listener.lost(taken, sampleCount);
    for (let left = sampleCount; left > 0; left -= analysisRate) take(new Float32Array(Math.min(left, analysisRate)));
  }

  function drainResampler(): void {
    if (resampler) take(resampler.drain());
    resampler = rate === analysisRate ? null : createResampler(dsp, rate, analysisRate);
  }

  return {
    newSource(newRate) {
      drainResampler();
      rate = newRate;
      resampler = rate === analysisRate ? null : createResampler(dsp, rate, analysisRate);
      timeline.newSource();
    },
    block(block, nowMs) {
      const missing = timeline.missingBefore({ ...block, count: block.samples.length }, rate, nowMs);
      if (missing / rate > longestGapMs / 1000) listener.gone();
      else if (missing > 0 && recording) {
        drainResampler();
        fill(Math.round((missing / rate) * analysisRate));
      }
      take(resampler ? resampler.push(block.samples) : block.samples);
    },
    start(nowMs, sentAt) {
      recording = true;
      timeline.start(nowMs, sentAt);
      analyser.reset();
      filled = 0;
      taken = 0;
    },
    finish(nowMs, sourceGone) {
      drainResampler();
      const goneMs = sourceGone ? timeline.silentFor(nowMs) : 0;
      if (goneMs > 0 && goneMs < longestGapMs) fill(Math.round((goneMs / 1000) * analysisRate));
      recording = false;
      const total = taken;
      const whole = Math.ceil((total + encoderDelaySamples) / frameSamples) * frameSamples;
      take(new Float32Array(total === 0 ? 0 : whole - total));
      return total;
    },
    drain: () => analyser.drain(),
  };
}
