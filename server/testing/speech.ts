import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomSecret, uuidv7 } from '#core/ids.ts';
import { chainInput, chainStart } from '#core/recording/chain.ts';
import { defaultPreSkip, headerPages, readPages, serialOf, writeHeaders, writePage } from '#core/recording/ogg.ts';
import { packetSamples } from '#core/recording/opus.ts';
import type { RecordingOpen, SegmentHeader, SyncItem } from '#core/recording/schema.ts';
import { frame } from '#core/recording/wire.ts';

const root = join(import.meta.dirname, '../..');

/** Opus packets of the speech fixture, as libopus makes them at Okno's default setting. */
let packets: readonly Uint8Array[] | null = null;

function speechPackets(): readonly Uint8Array[] {
  if (packets) return packets;
  const ogg = join(root, '.cache/speech-ru.ogg');
  mkdirSync(join(root, '.cache'), { recursive: true });
  if (!existsSync(ogg)) {
    const source = join(root, 'tests/fixtures/speech-ru.flac');
    const args = [
      '-v',
      'error',
      '-y',
      '-i',
      source,
      '-c:a',
      'libopus',
      '-b:a',
      '16k',
      '-ar',
      '48000',
      '-application',
      'voip',
      ogg,
    ];
    execFileSync('ffmpeg', args);
  }
  packets = readPages(readFileSync(ogg))
    .slice(2)
    .flatMap((page) => page.packets);
  return packets;
}

export interface TestSegment {
  readonly header: SegmentHeader;
  readonly bytes: Uint8Array;
}

export interface TestRecording {
  readonly id: string;
  readonly uploadKey: string;
  readonly open: RecordingOpen;
  readonly segments: readonly TestSegment[];
  readonly totalSamples: number;
}

/** A recording of real speech as a device makes it: a second in each segment, hashed one over the other. Padding makes segments as large as a test needs. */
export function makeRecording(seconds: number, open: Partial<RecordingOpen> = {}, paddingBytes = 0): TestRecording {
  const id = uuidv7();
  const serial = serialOf(id);
  const all = speechPackets().slice(0, seconds * 50);
  const segments: TestSegment[] = [];
  let previousHash = chainStart;
  let sample = 0;
  for (let number = 0; number < seconds; number++) {
    const part = all.slice(number * 50, number * 50 + 50);
    const sampleCount = part.reduce((sum, packet) => sum + packetSamples(packet), 0);
    const endOfStream = number === seconds - 1;
    const granule = sample + sampleCount + (endOfStream ? defaultPreSkip : 0);
    const page = writePage({ serial, sequence: headerPages + number, granule, endOfStream, packets: part });
    const head =
      number === 0
        ? writeHeaders(serial, { channels: 1, preSkip: defaultPreSkip, inputRate: 48_000 })
        : new Uint8Array(0);
    const bytes = new Uint8Array(Buffer.concat([head, page, Buffer.alloc(paddingBytes, number)]));
    const link = { number, startSample: sample, sampleCount, previousHash };
    const hash = createHash('sha256')
      .update(chainInput(id, link, bytes))
      .digest('hex');
    segments.push({
      bytes,
      header: {
        ...link,
        hash,
        byteLength: bytes.byteLength,
        peaks: Buffer.alloc(20, 40 + number).toString('base64'),
        voicedSamples: Math.round(sampleCount / 2),
      },
    });
    previousHash = hash;
    sample += sampleCount;
  }
  return {
    id,
    uploadKey: randomSecret(),
    open: {
      servingId: uuidv7(),
      positionId: uuidv7(),
      pointId: uuidv7(),
      operatorId: uuidv7(),
      deviceId: uuidv7(),
      startedAt: Date.now() - seconds * 1000,
      encoding: 'ogg-opus',
      producer: 'webcodecs',
      sampleRate: 48_000,
      microphone: 'Test',
      ...open,
    },
    segments,
    totalSamples: sample,
  };
}

export interface SyncPart {
  readonly recording: TestRecording;
  readonly segments?: readonly TestSegment[];
  readonly close?: boolean;
  readonly uploadKey?: string;
}

/** The body of a sync request. */
export function syncBody(parts: readonly SyncPart[], sentAt = Date.now()): Uint8Array<ArrayBuffer> {
  const items: SyncItem[] = parts.map(({ recording, segments = recording.segments, close, uploadKey }) => ({
    recordingId: recording.id,
    uploadKey: uploadKey ?? recording.uploadKey,
    open: recording.open,
    segments: segments.map((each) => each.header),
    ...(close
      ? {
          close: {
            endedAt: sentAt,
            endReason: 'finished' as const,
            segmentCount: recording.segments.length,
            totalSamples: recording.totalSamples,
          },
        }
      : {}),
  }));
  const bytes = parts.flatMap(({ recording, segments = recording.segments }) => segments.map((each) => each.bytes));
  return new Uint8Array(frame(new TextEncoder().encode(JSON.stringify({ sentAt, items })), bytes));
}

export const octets = { method: 'POST', headers: { 'content-type': 'application/octet-stream' } } as const;
