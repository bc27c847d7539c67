import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bandEnergy, decibels, decode, energy, type Sound, voicedFrames } from '../../tests/support/audio.ts';
import { createAnalyser, createResampler, frameSamples } from './loader.ts';

const module = new WebAssembly.Module(readFileSync(new URL('../../build/dsp.wasm', import.meta.url)));
const fixture = new URL('../../tests/fixtures/speech-ru.flac', import.meta.url).pathname;

const sine = (rate: number, hz: number, seconds: number): Float32Array =>
  Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rate));

function resampled(inRate: number, outRate: number, samples: Float32Array): Float32Array {
  const resampler = createResampler(module, inRate, outRate);
  const made: number[] = [];
  for (let at = 0; at < samples.length; at += 1000) made.push(...resampler.push(samples.subarray(at, at + 1000)));
  return Float32Array.from([...made, ...resampler.drain()]);
}

function decisions(sound: Sound): boolean[] {
  const analyser = createAnalyser(module);
  const voiced: boolean[] = [];
  for (let at = 0; at + frameSamples <= sound.samples.length; at += frameSamples) {
    const decision = analyser.push(sound.samples.subarray(at, at + frameSamples)).voiced;
    if (decision !== null) voiced.push(decision);
  }
  return [...voiced, ...analyser.drain().voiced];
}

describe('resampler', () => {
  it.each([
    [48_000, 16_000],
    [44_100, 48_000],
    [44_100, 16_000],
    [47_999, 16_000],
  ])('%i → %i keeps 100 Hz to 6.9 kHz within 0.1 dB, and time', (inRate, outRate) => {
    for (const hz of [100, 1000, 3500, 6900]) {
      const out = resampled(inRate, outRate, sine(inRate, hz, 1));
      expect(Math.abs(out.length - outRate)).toBeLessThanOrEqual(1);
      const want = sine(outRate, hz, 1);
      const inner = out.subarray(500, outRate - 500);
      expect(Math.abs(decibels(energy(inner)) - decibels(energy(want)))).toBeLessThan(0.1);
      const difference = inner.map((value, i) => value - (want[i + 500] ?? 0));
      expect(decibels(energy(difference)) - decibels(energy(inner))).toBeLessThan(-50);
    }
  });

  it('48 → 16 kHz lets no alias through above −60 dB', () => {
    for (const hz of [8100, 9000, 12_000, 15_900, 23_000]) {
      const out = resampled(48_000, 16_000, sine(48_000, hz, 1)).subarray(500, 15_500);
      expect(decibels(energy(out)) - decibels(0.125)).toBeLessThan(-60);
    }
  });
});

describe('peaks', () => {
  it('gives a byte for each 50 ms, of the loudest sample', () => {
    const analyser = createAnalyser(module);
    const peaks: number[] = [];
    const sound = new Float32Array(48_000);
    sound[2400] = -0.25;
    sound[47_999] = 1;
    for (let at = 0; at < sound.length; at += frameSamples) {
      const { peak } = analyser.push(sound.subarray(at, at + frameSamples));
      if (peak !== null) peaks.push(peak);
    }
    expect(peaks).toEqual([0, 128, ...new Array(17).fill(0), 255]);
    analyser.push(sound.subarray(2400, 2400 + frameSamples));
    expect(analyser.drain().peak).toBe(128);
  });
});

describe('voice activity', () => {
  const speech = decode(fixture, 48_000);
  const voiced = decisions(speech);

  it('cuts no word: no 20 ms of the fixture that are 6 dB over the room are left out, nor the 160 ms around them', () => {
    const loud = voicedFrames(speech, -46);
    expect(loud.length).toBeGreaterThan(900);
    const lost = loud.filter((frame) => !voiced.slice(Math.max(0, frame - 8), frame + 9).every(Boolean));
    expect(lost).toEqual([]);
  });

  it('keeps weak consonants: energy between 2 and 8 kHz that stands out is never left out', () => {
    const strong = [...voiced.keys()].filter(
      (frame) => decibels(bandEnergy(speech, 2000, 8000, frame * frameSamples, frameSamples)) > -58,
    );
    expect(strong.length).toBeGreaterThan(500);
    expect(strong.filter((frame) => !voiced[frame])).toEqual([]);
  });

  it('leaves pauses out', () => {
    const share = voiced.filter(Boolean).length / voiced.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.65);
  });

  it('holds against a louder room, and takes digital silence for no speech', () => {
    let seed = 1;
    const noise = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return (seed / 2 ** 30 - 1) * 0.008;
    };
    const noisy = decisions({ rate: 48_000, samples: speech.samples.map((sample) => sample + noise()) });
    const loud = voicedFrames(speech, -36);
    expect(loud.filter((frame) => !noisy[frame])).toEqual([]);
    expect(noisy.slice(150).filter(Boolean).length / noisy.length).toBeLessThan(0.85);
    expect(decisions({ rate: 48_000, samples: new Float32Array(48_000 * 3) }).some(Boolean)).toBe(false);
  });
});
