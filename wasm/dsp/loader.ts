/**
 * Typed door to `build/dsp.wasm` (made by `npm run build:wasm` of the `.as.ts` files here). Pure: takes the compiled module,
 * so that workers and Node's tests use it alike. Every analyser and resampler is an instance of its own.
 */
/** Samples per second of the analyser's input. */
export const analysisRate = 48_000;
/** Samples in a frame of 20 ms. */
export const frameSamples = 960;
/** The decision about a frame comes this many frames later. */
export const lookBackFrames = 8;

export interface FrameAnalysis {
  /** Loudest sample of this frame, 0…1. */
  readonly level: number;
  /** This frame stands out of the noise: raw, with no look-back or hang-over. */
  readonly active: boolean;
  /** 255·√|sample| of the loudest sample of the last 50 ms, when such a stretch ended in this frame. */
  readonly peak: number | null;
  /** Whether the frame `lookBackFrames` ago belongs to speech; null while there is no such frame. */
  readonly voiced: boolean | null;
}

export interface Analyser {
  /** Begins a new recording; what is known of the noise stays. */
  reset(): void;
  /** Analyses one frame of `frameSamples` at 48 kHz. */
  push(frame: Float32Array): FrameAnalysis;
  /** The decisions still owed after the last frame and, where 50 ms were not full, the last peak. */
  drain(): { readonly voiced: readonly boolean[]; readonly peak: number | null };
}

export interface Resampler {
  /** Samples at the new rate, as many as can be known so far. Their own memory. */
  push(samples: Float32Array): Float32Array<ArrayBuffer>;
  /** What the filter still holds after the last sample. */
  drain(): Float32Array<ArrayBuffer>;
}

export function createAnalyser(module: WebAssembly.Module): Analyser {
  const wasm = instantiate(module);
  const input = new Float32Array(wasm.memory.buffer, wasm.analyserInput(), frameSamples);
  return {
    reset: wasm.reset,
    push(frame) {
      input.set(frame);
      const answer = wasm.analyse();
      return {
        level: wasm.level(),
        active: (answer & 1) !== 0,
        peak: (answer & 2) === 0 ? null : (answer >> 8) & 0xff,
        voiced: (answer & 4) === 0 ? null : (answer & 8) !== 0,
      };
    },
    drain() {
      const voiced: boolean[] = [];
      for (let answer = wasm.drainAnalyser(); answer !== 0; answer = wasm.drainAnalyser())
        voiced.push((answer & 8) !== 0);
      const peak = wasm.lastPeak();
      return { voiced, peak: peak < 0 ? null : peak };
    },
  };
}

/** @param inRate samples per second, a whole number; `outRate` likewise */
export function createResampler(module: WebAssembly.Module, inRate: number, outRate: number): Resampler {
  const wasm = instantiate(module);
  const maxInput = wasm.configure(inRate, outRate);
  const output = (count: number): Float32Array<ArrayBuffer> =>
    new Float32Array(wasm.memory.buffer, wasm.resamplerOutput(), count).slice();
  return {
    push(samples) {
      const made: Float32Array[] = [];
      for (let from = 0; from < samples.length; from += maxInput) {
        const part = samples.subarray(from, from + maxInput);
        new Float32Array(wasm.memory.buffer, wasm.resamplerInput(), part.length).set(part);
        made.push(output(wasm.resample(part.length)));
      }
      return joined(made);
    },
    drain: () => output(wasm.drainResampler()),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

interface DspExports {
  readonly memory: WebAssembly.Memory;
  analyserInput(): number;
  level(): number;
  reset(): void;
  analyse(): number;
  drainAnalyser(): number;
  lastPeak(): number;
  configure(inRate: number, outRate: number): number;
  resamplerInput(): number;
  resamplerOutput(): number;
  resample(count: number): number;
  drainResampler(): number;
}

function instantiate(module: WebAssembly.Module): DspExports {
  const { exports } = new WebAssembly.Instance(module);
  if (!isDsp(exports)) throw new TypeError('dsp.wasm is not the one this loader was written for');
  return exports;
}

const isDsp = (exports: object): exports is DspExports =>
  'memory' in exports && 'analyse' in exports && 'resample' in exports;
