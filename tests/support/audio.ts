import { execFileSync } from 'node:child_process';

/** Mono samples, −1…1. */
export interface Sound {
  readonly rate: number;
  readonly samples: Float32Array;
}

/** Any file or bytes that ffmpeg reads, as mono at `rate`. @throws Error when ffmpeg has anything to complain about */
export function decode(source: string | Uint8Array, rate: number): Sound {
  const fromFile = typeof source === 'string';
  const args = [
    '-v',
    'warning',
    '-xerror',
    '-i',
    fromFile ? source : 'pipe:0',
    '-ac',
    '1',
    '-ar',
    String(rate),
    '-f',
    'f32le',
    'pipe:1',
  ];
  const raw = execFileSync('ffmpeg', args, {
    ...(fromFile ? {} : { input: source }),
    maxBuffer: 2 ** 30,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return { rate, samples: new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength)) };
}

/** 16-bit mono WAV file. */
export function wav(sound: Sound): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * sound.samples.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sound.rate, true);
  view.setUint32(28, sound.rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, bytes.length - 44, true);
  sound.samples.forEach((sample, i) => {
    view.setInt16(44 + 2 * i, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true);
  });
  return bytes;
}

/** Mean square. */
export function energy(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / Math.max(1, samples.length);
}

export const decibels = (power: number): number => 10 * Math.log10(Math.max(power, 1e-15));

/** Energy (mean square) of a stretch in [fromHz, toHz), by Hann-windowed transforms of 512 samples overlapping by half. */
export function bandEnergy(
  sound: Sound,
  fromHz: number,
  toHz: number,
  start = 0,
  count = sound.samples.length,
): number {
  const size = 512;
  let sum = 0;
  let windows = 0;
  for (let at = start; at + size <= Math.min(start + count, sound.samples.length); at += size / 2) {
    const power = powerSpectrum(sound.samples.subarray(at, at + size));
    for (let bin = 0; bin < size / 2; bin++) {
      const hz = (bin * sound.rate) / size;
      if (hz >= fromHz && hz < toHz) sum += power[bin] ?? 0;
    }
    windows++;
  }
  return windows === 0 ? 0 : sum / windows;
}

function powerSpectrum(samples: Float32Array): Float64Array {
  const size = samples.length;
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  samples.forEach((sample, i) => {
    re[i] = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  });
  fft(re, im);
  // One side of the spectrum, divided by the window's own energy (3/8).
  return re.map((value, i) => (2 * (value * value + (im[i] ?? 0) ** 2)) / (size * size * 0.375));
}

/** In place, size a power of two. */
export function fft(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
      [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
    }
  }
  for (let length = 2; length <= size; length <<= 1) {
    for (let k = 0; k < length / 2; k++) {
      const angle = (-2 * Math.PI * k) / length;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      for (let i = k; i < size; i += length) {
        const j = i + length / 2;
        const r = (re[j] ?? 0) * c - (im[j] ?? 0) * s;
        const m = (re[j] ?? 0) * s + (im[j] ?? 0) * c;
        re[j] = (re[i] ?? 0) - r;
        im[j] = (im[i] ?? 0) - m;
        re[i] = (re[i] ?? 0) + r;
        im[i] = (im[i] ?? 0) + m;
      }
    }
  }
}

/** Normalised correlation, −1…1, of two stretches of equal length. */
export function correlation(a: Float32Array, b: Float32Array): number {
  let ab = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) ab += (a[i] ?? 0) * (b[i] ?? 0);
  return ab / Math.sqrt(energy(a) * a.length * energy(b) * b.length + 1e-20);
}

/** How many samples `b` lies behind `a` (negative: before), where they agree best; by cross-correlation over all of both. */
export function lagOf(a: Float32Array, b: Float32Array): number {
  let size = 1;
  while (size < a.length + b.length) size *= 2;
  const aRe = new Float64Array(size);
  const aIm = new Float64Array(size);
  const bRe = new Float64Array(size);
  const bIm = new Float64Array(size);
  aRe.set(a);
  bRe.set(b);
  fft(aRe, aIm);
  fft(bRe, bIm);
  // conj(A)·B, then the inverse transform as the conjugate's forward one.
  for (let i = 0; i < size; i++) {
    const re = (aRe[i] ?? 0) * (bRe[i] ?? 0) + (aIm[i] ?? 0) * (bIm[i] ?? 0);
    const im = (aRe[i] ?? 0) * (bIm[i] ?? 0) - (aIm[i] ?? 0) * (bRe[i] ?? 0);
    aRe[i] = re;
    aIm[i] = -im;
  }
  fft(aRe, aIm);
  let best = 0;
  for (let i = 1; i < size; i++) if ((aRe[i] ?? 0) > (aRe[best] ?? 0)) best = i;
  return best < size / 2 ? best : best - size;
}

/** Frames of 20 ms louder than `floorDb`: where somebody speaks. */
export function voicedFrames(sound: Sound, floorDb: number): number[] {
  const size = sound.rate / 50;
  const found: number[] = [];
  for (let frame = 0; (frame + 1) * size <= sound.samples.length; frame++) {
    if (decibels(energy(sound.samples.subarray(frame * size, (frame + 1) * size))) > floorDb) found.push(frame);
  }
  return found;
}
