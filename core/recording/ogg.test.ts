import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correlation, decode, energy } from '../../tests/support/audio.ts';
import { type OggPage, readOpusHead, readPages, samplesOf, silencePages, writeHeaders, writePage } from './ogg.ts';
import { packetSamples, silencePackets } from './opus.ts';

const folder = mkdtempSync(join(tmpdir(), 'okno-ogg-'));
const fixture = new URL('../../tests/fixtures/speech-ru.flac', import.meta.url).pathname;
const serial = 0xfeedbee;

/** The fixture's first ten seconds as Opus packets of 20 ms, by libopus itself. */
const source = (() => {
  const path = join(folder, 'source.ogg');
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    fixture,
    '-t',
    '10',
    '-c:a',
    'libopus',
    '-b:a',
    '16k',
    '-ac',
    '1',
    path,
  ]);
  const pages = readPages(readFileSync(path));
  const head = readOpusHead(pages[0]?.packets[0] ?? new Uint8Array());
  if (!head) throw new Error('ffmpeg wrote no OpusHead');
  return { head, packets: pages.slice(2).flatMap((page) => page.packets) };
})();

const totalSamples = 10 * 48_000;

/** Okno's own pages of it: one for each second. */
const pages: Uint8Array[] = [];
for (let segment = 0; segment < 10; segment++) {
  const last = segment === 9;
  const page: OggPage = {
    serial,
    sequence: 2 + segment,
    granule: last ? totalSamples + source.head.preSkip : (segment + 1) * 48_000,
    endOfStream: last,
    packets: source.packets.slice(segment * 50, last ? undefined : (segment + 1) * 50),
  };
  const bytes = writePage(page);
  pages.push(segment === 0 ? Buffer.concat([writeHeaders(serial, source.head), bytes]) : bytes);
}

function file(name: string, parts: readonly Uint8Array[]): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

describe('pages', () => {
  it('make a file that ffmpeg, opusinfo and opusdec read without a word, of exactly the right length', () => {
    const path = file('whole.ogg', pages);
    expect(execFileSync('opusinfo', [path], { encoding: 'utf8' })).not.toMatch(/warning|error|illegal|missing/i);
    execFileSync('opusdec', ['--quiet', '--force-wav', path, join(folder, 'whole.wav')]);
    expect(decode(join(folder, 'whole.wav'), 48_000).samples.length).toBe(totalSamples);
    expect(decode(path, 48_000).samples.length).toBe(totalSamples);
  });

  it('play up to any border', () => {
    for (const count of [1, 4, 9]) {
      const sound = decode(Buffer.concat(pages.slice(0, count)), 48_000);
      expect(sound.samples.length).toBe(count * 48_000 - source.head.preSkip);
    }
  });

  it('come back as they were written, and damage is seen', () => {
    const [, , first] = readPages(pages[0] ?? new Uint8Array());
    expect(first).toMatchObject({ serial, sequence: 2, granule: 48_000, endOfStream: false });
    expect(first?.packets).toEqual(source.packets.slice(0, 50));
    const damaged = Uint8Array.from(pages[3] ?? []);
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    expect(() => readPages(damaged)).toThrow(/damaged/);
    expect(() => readPages(damaged.subarray(0, 200))).toThrow(/cut/);
  });

  it('carry a packet of a multiple of 255 bytes, and refuse more than a page takes', () => {
    const packets = [new Uint8Array(510).fill(7), new Uint8Array(3)];
    expect(readPages(writePage({ serial, sequence: 5, granule: 9, endOfStream: true, packets }))[0]?.packets).toEqual(
      packets,
    );
    expect(() =>
      writePage({ serial, sequence: 5, granule: 9, endOfStream: true, packets: new Array(256).fill(packets[1]) }),
    ).toThrow();
  });
});

describe('silence', () => {
  it.each([1, 2, 6, 7, 50, 51])('of %i × 20 ms lasts as long, at one or two bytes for up to 120 ms', (frames) => {
    const packets = silencePackets(frames * 960, 0x4b);
    expect(samplesOf(packets)).toBe(frames * 960);
    expect(packets.length).toBe(Math.ceil(frames / 6));
  });

  it('keeps mode and channels of the sound before it', () => {
    // Hybrid fullband 10 ms stereo with two frames → hybrid fullband 20 ms stereo.
    expect(silencePackets(960, (14 << 3) | 4 | 1)[0]).toEqual(Uint8Array.of((15 << 3) | 4));
    expect(packetSamples(Uint8Array.of((31 << 3) | 3, 0x80 | 6))).toBe(5760);
  });

  it.each([
    ['in the middle', 3, 4],
    ['at the start', 0, 2],
    ['at the end', 8, 2],
  ])('stands in for segments missing %s; time stays right', (_where, firstSegment, segmentCount) => {
    const after = firstSegment + segmentCount;
    const fill = silencePages({
      serial,
      preSkip: source.head.preSkip,
      firstSegment,
      segmentCount,
      startSample: firstSegment * 48_000,
      endSample: after * 48_000,
      endOfStream: after === 10,
      ...(firstSegment === 0 ? { head: source.head } : {}),
      toc: source.packets[0]?.[0] ?? 0,
    });
    expect(fill.length).toBe(segmentCount);
    const parts = [...pages.slice(0, firstSegment), ...fill, ...pages.slice(after)];
    expect(readPages(Buffer.concat(parts)).map((page) => page.sequence)).toEqual([...new Array(12).keys()]);
    const path = file('filled.ogg', parts);
    expect(execFileSync('opusinfo', [path], { encoding: 'utf8' })).not.toMatch(/warning|error|illegal|missing/i);
    const filled = decode(path, 48_000).samples;
    expect(filled.length).toBe(totalSamples);
    const whole = decode(Buffer.concat(pages), 48_000).samples;
    expect(energy(filled.subarray(firstSegment * 48_000 + 9600, after * 48_000 - 2400))).toBeLessThan(1e-6);
    if (after < 10) {
      const rest = (after + 0.5) * 48_000;
      expect(correlation(whole.subarray(rest), filled.subarray(rest))).toBeGreaterThan(0.99);
    }
  });
});
