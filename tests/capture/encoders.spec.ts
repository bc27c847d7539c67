import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { chainInput, chainStart } from '#core/recording/chain.ts';
import { mp3Samples } from '#core/recording/mp3.ts';
import { readPages } from '#core/recording/ogg.ts';
import type { Producer } from '#core/recording/schema.ts';
import type { Harness } from '../harness/recorder.ts';
import { bandEnergy, correlation, decibels, decode, lagOf, type Sound, voicedFrames } from '../support/audio.ts';
import { launchWithMicrophone, speechSound } from '../support/chromium.ts';

const recordMs = 26_000;
const folder = mkdtempSync(join(tmpdir(), 'okno-capture-'));
const source = speechSound();

interface Captured {
  readonly kept: Awaited<ReturnType<Harness['kept']>>;
  readonly segments: readonly Uint8Array[];
  readonly bytes: Uint8Array;
  readonly wallMs: number;
  readonly played: readonly { durationS: number; error: string | null }[];
}

async function capture(producer: Producer): Promise<Captured> {
  const browser = await launchWithMicrophone(source);
  try {
    const page = await browser.newPage();
    await page.goto('http://127.0.0.1:8200/recorder.html');
    await page.evaluate((wanted) => window.harness.prepare(wanted), producer);
    const wallMs = await page.evaluate(async (ms) => {
      await window.harness.begin();
      const begun = performance.now();
      await new Promise((resolve) => setTimeout(resolve, ms));
      const ended = performance.now();
      await window.harness.end();
      return ended - begun;
    }, recordMs);
    const kept = await page.evaluate(() => window.harness.kept());
    const segments = kept.segments.map((each) => Buffer.from(each.bytes, 'base64'));
    const type = kept.recording.open.encoding === 'mp3' ? 'audio/mpeg' : 'audio/ogg';
    const played = [];
    for (const count of [segments.length, 1, 7]) {
      const bytes = Buffer.concat(segments.slice(0, count)).toString('base64');
      played.push(await page.evaluate(([data, mime]) => window.harness.play(data, mime), [bytes, type] as const));
    }
    return { kept, segments, bytes: Buffer.concat(segments), wallMs, played };
  } finally {
    await browser.close();
  }
}

/** Source and recording over the same time. */
function aligned(recorded: Sound): { readonly from: Sound; readonly to: Sound; readonly lag: number } {
  const lag = lagOf(recorded.samples, source.samples);
  const start = Math.max(0, -lag);
  const length = Math.min(recorded.samples.length - start, source.samples.length - start - lag);
  const part = (sound: Sound, at: number): Sound => ({
    rate: sound.rate,
    samples: sound.samples.subarray(at, at + length),
  });
  return { from: part(source, start + lag), to: part(recorded, start), lag };
}

for (const producer of ['webcodecs', 'wasm-mp3', 'media-recorder'] as const) {
  test.describe(producer, () => {
    test.describe.configure({ mode: 'serial' });
    let captured: Captured;
    let recorded: Sound;
    let path: string;

    test.beforeAll(async () => {
      captured = await capture(producer);
      path = join(folder, `${producer}.${captured.kept.recording.open.encoding === 'mp3' ? 'mp3' : 'ogg'}`);
      writeFileSync(path, captured.bytes);
      recorded = decode(path, 48_000);
    });

    test('lasts as long as was captured, within 100 ms', () => {
      const { close, open } = captured.kept.recording;
      expect(open.producer).toBe(producer);
      const durationMs = recorded.samples.length / 48;
      expect(Math.abs(durationMs - captured.wallMs)).toBeLessThan(100);
      expect(Math.abs(durationMs - ((close?.totalSamples ?? 0) / open.sampleRate) * 1000)).toBeLessThan(100);
      expect(close?.endReason).toBe('finished');
    });

    test('sounds like the source: correlation over 0.9 where somebody speaks, and no drift', () => {
      const { from, to } = aligned(recorded);
      const size = 960;
      const gather = (sound: Sound) =>
        Float32Array.from(
          voicedFrames(from, -35).flatMap((i) => [...sound.samples.subarray(i * size, (i + 1) * size)]),
        );
      expect(gather(from).length / 48_000).toBeGreaterThan(8);
      expect(correlation(gather(from), gather(to))).toBeGreaterThan(0.9);
      const third = Math.floor(to.samples.length / 3);
      for (const at of [0, 2 * third]) {
        const lag = lagOf(from.samples.subarray(at, at + third), to.samples.subarray(at, at + third));
        expect(Math.abs(lag)).toBeLessThan(240);
      }
    });

    test('is wideband: consonants between 4 and 7 kHz within 10 dB of the source', () => {
      const { from, to } = aligned(recorded);
      const hiss = voicedFrames(from, -45)
        .map((frame) => ({ frame, energy: bandEnergy(from, 4000, 7000, frame * 960, 960) }))
        .sort((a, b) => b.energy - a.energy)
        .slice(0, 100);
      const sum = (sound: Sound) =>
        hiss.reduce((total, { frame }) => total + bandEnergy(sound, 4000, 7000, frame * 960, 960), 0);
      expect(Math.abs(decibels(sum(to)) - decibels(sum(from)))).toBeLessThan(10);
    });

    test('plays in Chromium, whole and up to a segment’s border', () => {
      const prefixSamples = (count: number) =>
        captured.kept.segments.slice(0, count).reduce((total, each) => total + each.header.sampleCount, 0);
      const { sampleRate } = captured.kept.recording.open;
      const counts = [captured.segments.length, 1, 7];
      captured.played.forEach(({ durationS, error }, i) => {
        expect(error).toBeNull();
        expect(Math.abs(durationS - prefixSamples(counts[i] ?? 0) / sampleRate)).toBeLessThan(0.15);
      });
    });

    test('decodes without a complaint, whole and up to any border', () => {
      if (producer === 'wasm-mp3') expect(mp3Samples(captured.bytes)).toBeGreaterThan(0);
      else {
        const info = execFileSync('opusinfo', [path], { encoding: 'utf8' });
        expect(info).not.toMatch(/warning|error|illegal|missing/i);
        expect(readPages(captured.bytes).length).toBe(captured.segments.length + 2);
        execFileSync('opusdec', ['--quiet', '--force-wav', path, `${path}.wav`]);
        expect(decode(`${path}.wav`, 48_000).samples.length / 48).toBeCloseTo(recorded.samples.length / 48, -1);
      }
      for (const count of [1, 2, 10, captured.segments.length - 1]) {
        const prefix = Buffer.concat(captured.segments.slice(0, count));
        const samples = captured.kept.segments.slice(0, count).reduce((sum, each) => sum + each.header.sampleCount, 0);
        const durationMs = decode(prefix, 48_000).samples.length / 48;
        expect(Math.abs(durationMs - (samples / captured.kept.recording.open.sampleRate) * 1000)).toBeLessThan(100);
      }
    });

    test('its segments are chained, at most 2 s long, with peaks and speech', () => {
      const { recording, segments } = captured.kept;
      let previousHash = chainStart;
      let position = 0;
      let peaks = 0;
      let voiced = 0;
      for (const [i, { header }] of segments.entries()) {
        const bytes = captured.segments[i] ?? new Uint8Array();
        expect(header).toMatchObject({ number: i, startSample: position, previousHash, byteLength: bytes.byteLength });
        const hash = createHash('sha256')
          .update(chainInput(recording.id, header, bytes))
          .digest('hex');
        expect(header.hash).toBe(hash);
        expect(header.sampleCount / recording.open.sampleRate).toBeLessThanOrEqual(2);
        expect(header.lost).toBeUndefined();
        previousHash = hash;
        position += header.sampleCount;
        peaks += Buffer.from(header.peaks, 'base64').byteLength;
        voiced += header.voicedSamples;
      }
      expect(recording.close).toMatchObject({ segmentCount: segments.length, totalSamples: position });
      expect(Math.abs(peaks - (position / recording.open.sampleRate) * 20)).toBeLessThanOrEqual(2);
      expect(voiced / position).toBeGreaterThan(0.4);
      expect(voiced / position).toBeLessThan(0.9);
    });
  });
}
