import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mp3Samples } from '#core/recording/mp3.ts';
import { correlation, decode, energy, lagOf } from '../../tests/support/audio.ts';
import { createFront, type Front } from './front.ts';
import { createTake, type DraftSegment, type Take } from './take.ts';
import { createWasmMp3 } from './wasm-mp3.ts';

const dsp = new WebAssembly.Module(readFileSync('build/dsp.wasm'));
const lame = readFileSync('node_modules/wasm-media-encoders/wasm/mp3.wasm');
const fixture = new URL('../../tests/fixtures/speech-ru.flac', import.meta.url).pathname;
const id = '01900000-0000-7000-8000-000000000001';
const blockSamples = 1024;

/** The real path of samples in Node (WebCodecs is not there): front, take, LAME. Sound comes in by a clock of our own. */
async function rig(rate: number) {
  const encoder = await createWasmMp3(lame.buffer.slice(lame.byteOffset, lame.byteOffset + lame.byteLength), dsp);
  const drafts: DraftSegment[] = [];
  let take: Take | null = null;
  let gone = 0;
  let nowMs = 0;
  let frame = 0;
  const front: Front = createFront(dsp, {
    frame: (samples, analysis) => take?.frame(samples, analysis),
    lost: (startSample, sampleCount) => take?.lost(startSample, sampleCount),
    gone: () => gone++,
  });
  front.newSource(rate);
  front.start(0, 0);
  take = createTake(
    id,
    encoder,
    front,
    (draft) => drafts.push(draft),
    () => undefined,
  );
  return {
    front,
    drafts,
    wentFor: () => gone,
    pause: (ms: number) => {
      nowMs += ms;
    },
    play(sound: Float32Array, atRate: number) {
      for (let at = 0; at < sound.length; at += blockSamples) {
        const samples = sound.slice(at, at + blockSamples);
        nowMs += (samples.length / atRate) * 1000;
        front.block({ frame, samples, sentAt: nowMs }, nowMs);
        frame += samples.length;
      }
    },
    newSource(newRate: number) {
      front.newSource(newRate);
      frame = 0;
    },
    async finish(sourceGone = false) {
      await take?.finish(nowMs, sourceGone);
      return decode(Buffer.concat(drafts.map((each) => each.bytes)), 16_000).samples;
    },
  };
}

describe('the path of samples', () => {
  it.each([48_000, 44_100, 16_000])('from %i Hz keeps every word and the length', async (rate) => {
    const sound = decode(fixture, rate).samples.subarray(0, rate * 15 + 777);
    const { play, finish, drafts } = await rig(rate);
    play(sound, rate);
    const played = await finish();
    const want = decode(fixture, 16_000).samples.subarray(0, 16_000 * 15 + Math.round((777 * 16_000) / rate));
    expect(Math.abs(played.length - want.length)).toBeLessThan(1600);
    expect(Math.abs(lagOf(want, played))).toBeLessThan(16);
    expect(correlation(want, played)).toBeGreaterThan(0.95);
    const total = drafts.reduce((sum, each) => sum + each.sampleCount, 0);
    expect(Math.abs(total - want.length)).toBeLessThanOrEqual(1);
    expect(mp3Samples(Buffer.concat(drafts.map((each) => each.bytes)))).toBeGreaterThan(total);
    for (const each of drafts) expect(each.sampleCount / 16_000).toBeLessThan(1.2);
  });

  it('fills the time between two sources with silence, and says so', async () => {
    const sound = decode(fixture, 48_000).samples.subarray(48_000, 48_000 * 7);
    const other = decode(fixture, 44_100).samples.subarray(44_100 * 7, 44_100 * 12);
    const { play, pause, newSource, finish, drafts } = await rig(48_000);
    play(sound, 48_000);
    pause(3000);
    newSource(44_100);
    play(other, 44_100);
    const played = await finish();
    expect(Math.abs(played.length - 14 * 16_000)).toBeLessThan(1600);
    expect(energy(played.subarray(6.2 * 16_000, 8.9 * 16_000))).toBeLessThan(1e-6);
    const want = decode(fixture, 16_000).samples;
    expect(
      correlation(want.subarray(7.2 * 16_000, 11.8 * 16_000), played.subarray(9.2 * 16_000, 13.8 * 16_000)),
    ).toBeGreaterThan(0.9);
    const lost = drafts.flatMap((each) => each.lost);
    expect(lost[0]?.startSample).toBe(6 * 16_000);
    expect(lost.reduce((sum, each) => sum + each.sampleCount, 0)).toBe(3 * 16_000);
  });

  it('counts the time after the source went, up to the end', async () => {
    const { play, pause, finish, drafts } = await rig(48_000);
    play(decode(fixture, 48_000).samples.subarray(0, 96_000), 48_000);
    pause(5000);
    const played = await finish(true);
    expect(Math.abs(played.length - 7 * 16_000)).toBeLessThan(1600);
    expect(drafts.flatMap((each) => each.lost).reduce((sum, each) => sum + each.sampleCount, 0)).toBe(5 * 16_000);
  });

  it('ends instead of filling hours', async () => {
    const { play, pause, wentFor } = await rig(48_000);
    play(new Float32Array(9600), 48_000);
    pause(8 * 3_600_000);
    play(new Float32Array(1024), 48_000);
    expect(wentFor()).toBe(1);
  });
});
