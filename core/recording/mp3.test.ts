import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createMp3Encoder } from 'wasm-media-encoders';
import { correlation, decode, energy, lagOf } from '../../tests/support/audio.ts';
import {
  mp3InfoFrame,
  mp3Samples,
  mp3Silence,
  oknoMp3Header,
  readMp3Frame,
  readMp3Frames,
  silentMp3Frame,
} from './mp3.ts';

const fixture = new URL('../../tests/fixtures/speech-ru.flac', import.meta.url).pathname;
const source = decode(fixture, 16_000).samples.subarray(0, 160_000);

const sound = await (async () => {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: 16_000, channels: 1, bitrate: 32 });
  return Buffer.concat([Uint8Array.from(encoder.encode([source])), Uint8Array.from(encoder.finalize())]);
})();

describe('frames', () => {
  it('of LAME are read one after the other', () => {
    const frames = readMp3Frames(sound);
    expect(frames[0]).toEqual({ sampleRate: 16_000, channels: 1, samples: 576, byteLength: 144, sideInfoBytes: 9 });
    expect(mp3Samples(sound)).toBe(frames.length * 576);
    expect([...sound.subarray(0, 3)]).toEqual([...oknoMp3Header.subarray(0, 3)]);
    expect(readMp3Frame(oknoMp3Header)).toEqual(frames[0]);
  });

  it('of other versions have the length that ffmpeg gives them', () => {
    for (const [rate, kilobits] of [
      [44_100, 128],
      [48_000, 64],
      [22_050, 48],
      [8000, 16],
    ] as const) {
      const args = [
        '-v',
        'error',
        '-i',
        fixture,
        '-t',
        '2',
        '-ar',
        String(rate),
        '-b:a',
        `${kilobits}k`,
        '-write_xing',
        '0',
        '-id3v2_version',
        '0',
        '-f',
        'mp3',
        '-',
      ];
      const frames = readMp3Frames(execFileSync('ffmpeg', args));
      expect(frames.every((frame) => frame.sampleRate === rate)).toBe(true);
      expect(frames.reduce((sum, frame) => sum + frame.samples, 0) / rate).toBeCloseTo(2.1, 0);
    }
  });

  it('cut in the middle are refused', () => {
    expect(() => readMp3Frames(sound.subarray(0, 200))).toThrow(RangeError);
    expect(() => silentMp3Frame(sound.subarray(1))).toThrow(RangeError);
  });
});

describe('silence', () => {
  it('of the same parameters fills a gap; what comes after sounds as before', () => {
    const from = 25 * 144 * 3;
    const to = 25 * 144 * 5;
    const filled = Buffer.concat([sound.subarray(0, from), mp3Silence(sound, 2 * 14_400), sound.subarray(to)]);
    expect(filled.byteLength).toBe(sound.byteLength);
    const whole = decode(sound, 16_000).samples;
    const gap = decode(filled, 16_000).samples;
    expect(gap.length).toBe(whole.length);
    expect(energy(gap.subarray(3 * 14_400 + 1700, 5 * 14_400 - 1700))).toBeLessThan(1e-7);
    expect(correlation(whole.subarray(80_000), gap.subarray(80_000))).toBeGreaterThan(0.99);
  });
});

describe('the info frame', () => {
  it('takes the encoder’s delay out of what a player makes', () => {
    const file = Buffer.concat([mp3InfoFrame(sound), sound]);
    const played = decode(file, 16_000).samples;
    expect(Math.abs(lagOf(source, played))).toBeLessThanOrEqual(1);
    expect(played.length - source.length).toBeGreaterThanOrEqual(0);
    expect(played.length - source.length).toBeLessThan(640);
  });
});
