import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { decode, energy } from '../../tests/support/audio.ts';
import { createRemuxTake } from './media-recorder.ts';
import type { DraftSegment } from './take.ts';

const fixture = new URL('../../tests/fixtures/speech-ru.flac', import.meta.url).pathname;
const id = '01900000-0000-7000-8000-000000000001';
const webm = (seconds: number): Uint8Array =>
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-i',
    fixture,
    '-t',
    String(seconds),
    '-c:a',
    'libopus',
    '-b:a',
    '24k',
    '-frame_duration',
    '60',
    '-f',
    'webm',
    '-live',
    '1',
    '-',
  ]);

it('joins the streams of two devices into one recording, with the time between them as silence', () => {
  const drafts: DraftSegment[] = [];
  let broken = 0;
  const take = createRemuxTake(
    id,
    0,
    (draft) => drafts.push(draft),
    () => broken++,
  );
  take.push(webm(4), 0.5, 4000);
  take.push(webm(3), 0.5, 4000 + 2000 + 3000);
  take.finish(9000, false);
  expect(broken).toBe(0);
  const played = decode(Buffer.concat(drafts.map((each) => each.bytes)), 48_000).samples;
  expect(Math.abs(played.length / 48 - 9000)).toBeLessThan(100);
  expect(energy(played.subarray(4.3 * 48_000, 5.8 * 48_000))).toBeLessThan(1e-6);
  const lostMs = drafts.flatMap((each) => each.lost).reduce((sum, each) => sum + each.sampleCount, 0) / 48;
  expect(Math.abs(lostMs - 2000)).toBeLessThan(100);
  for (const each of drafts) expect(each.sampleCount).toBeLessThanOrEqual(96_000);
});

it('says when the bytes are no WebM, and keeps what came before', () => {
  const drafts: DraftSegment[] = [];
  let broken = 0;
  const take = createRemuxTake(
    id,
    0,
    (draft) => drafts.push(draft),
    () => broken++,
  );
  take.push(webm(3), 0.5, 3000);
  take.push(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0.5, 3200);
  take.finish(3200, false);
  expect(broken).toBe(1);
  expect(decode(Buffer.concat(drafts.map((each) => each.bytes)), 48_000).samples.length).toBeGreaterThan(2.9 * 48_000);
});
