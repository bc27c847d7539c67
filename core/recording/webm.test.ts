import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readPages } from './ogg.ts';
import { packetSamples } from './opus.ts';
import { createWebmReader, type TimedPacket } from './webm.ts';

const fixture = new URL('../../tests/fixtures/speech-ru.flac', import.meta.url).pathname;
const encode = ['-v', 'error', '-i', fixture, '-t', '12', '-c:a', 'libopus', '-b:a', '16k', '-ac', '1', '-bitexact'];
/** `-live 1` writes segments and clusters of unknown size, as recorders do. */
const live = execFileSync('ffmpeg', [...encode, '-f', 'webm', '-live', '1', '-cluster_time_limit', '1000', '-']);
const ogg = readPages(execFileSync('ffmpeg', [...encode, '-f', 'ogg', '-']));

function read(bytes: Uint8Array, step: number): { packets: TimedPacket[]; head: unknown } {
  const reader = createWebmReader();
  const packets: TimedPacket[] = [];
  for (let at = 0; at < bytes.byteLength; at += step) packets.push(...reader.push(bytes.subarray(at, at + step)));
  return { packets, head: reader.head };
}

describe('WebM', () => {
  it.each([1, 37, 1000, 1_000_000])('gives the same packets as Ogg, handed on in pieces of %i bytes', (step) => {
    const { packets, head } = read(live, step);
    expect(head).toMatchObject({ channels: 1, preSkip: 312 });
    expect(packets.map((each) => Buffer.from(each.packet).toString('hex'))).toEqual(
      ogg.slice(2).flatMap((page) => page.packets.map((packet) => Buffer.from(packet).toString('hex'))),
    );
  });

  it('tells the time of each packet', () => {
    const { packets } = read(live, 512);
    let samples = 0;
    const start = packets[0]?.atMs ?? 0;
    for (const { atMs, packet } of packets) {
      expect(Math.abs(atMs - start - samples / 48)).toBeLessThanOrEqual(7.5);
      samples += packetSamples(packet);
    }
    expect(samples).toBeGreaterThanOrEqual(12 * 48_000);
  });

  it('reads files with known sizes and block groups too, and refuses what is no WebM', () => {
    const whole = execFileSync('ffmpeg', [...encode, '-f', 'matroska', '-cluster_time_limit', '500', '-']);
    expect(read(whole, 100).packets.length).toBe(ogg.slice(2).flatMap((page) => page.packets).length);
    expect(() => createWebmReader().push(new Uint8Array(64))).toThrow(RangeError);
  });
});
