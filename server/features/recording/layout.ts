import { mp3Silence, oknoMp3Header } from '#core/recording/mp3.ts';
import { defaultPreSkip, serialOf, silencePages } from '#core/recording/ogg.ts';
import type { Recording } from '#core/recording/schema.ts';
import type { SegmentRow } from './repository.ts';

/** A stretch of the file as it is served: bytes of the stored blob, or made ones where segments are missing. */
export type Part =
  | { readonly kind: 'stored'; readonly offset: number; readonly length: number }
  | { readonly kind: 'made'; readonly bytes: Uint8Array; readonly length: number };

export interface Layout {
  readonly parts: readonly Part[];
  readonly byteLength: number;
  readonly totalSamples: number;
}

export interface Shape {
  readonly id: string;
  readonly encoding: Recording['encoding'];
  /** Known once the recording was closed. */
  readonly segmentCount: number | null;
  readonly totalSamples: number | null;
}

type Segment = Pick<SegmentRow, 'number' | 'start_sample' | 'sample_count' | 'blob_offset' | 'byte_length'>;

interface Run {
  readonly first: number;
  readonly count: number;
  readonly startSample: number;
  readonly endSample: number;
  readonly atEnd: boolean;
}

/** The recording as one file: its segments in order, silence of the right length where some are missing. `segments` are in order. */
export function layOut(shape: Shape, segments: readonly Segment[]): Layout {
  const parts: Part[] = [];
  let next = 0;
  let sample = 0;
  for (const segment of segments) {
    if (segment.number > next) {
      const run = {
        first: next,
        count: segment.number - next,
        startSample: sample,
        endSample: segment.start_sample,
        atEnd: false,
      };
      parts.push(made(shape, run));
    }
    addStored(parts, segment);
    next = segment.number + 1;
    sample = segment.start_sample + segment.sample_count;
  }
  const total = Math.max(shape.totalSamples ?? sample, sample);
  if (shape.segmentCount !== null && shape.segmentCount > next) {
    parts.push(
      made(shape, {
        first: next,
        count: shape.segmentCount - next,
        startSample: sample,
        endSample: total,
        atEnd: true,
      }),
    );
  }
  return { parts, byteLength: parts.reduce((sum, part) => sum + part.length, 0), totalSamples: total };
}

function addStored(parts: Part[], { blob_offset: offset, byte_length: length }: Segment): void {
  const before = parts.at(-1);
  if (before?.kind === 'stored' && before.offset + before.length === offset) {
    parts[parts.length - 1] = { kind: 'stored', offset: before.offset, length: before.length + length };
  } else {
    parts.push({ kind: 'stored', offset, length });
  }
}

function made(shape: Shape, run: Run): Part {
  const bytes =
    shape.encoding === 'mp3' ? mp3Silence(oknoMp3Header, run.endSample - run.startSample) : oggSilence(shape, run);
  return { kind: 'made', bytes, length: bytes.byteLength };
}

function oggSilence(shape: Shape, run: Run): Uint8Array {
  const pages = silencePages({
    serial: serialOf(shape.id),
    preSkip: defaultPreSkip,
    firstSegment: run.first,
    segmentCount: run.count,
    startSample: run.startSample,
    endSample: run.endSample,
    endOfStream: run.atEnd,
    ...(run.first === 0 ? { head: { channels: 1 as const, preSkip: defaultPreSkip, inputRate: 48_000 } } : {}),
  });
  return Buffer.concat(pages);
}

/** Pieces of at most `pieceBytes` that make up the bytes `from`…`to` (not included) of the file. */
export function* slices(layout: Layout, from: number, to: number, pieceBytes = 262_144): Generator<Part> {
  let start = 0;
  for (const part of layout.parts) {
    const first = Math.max(from - start, 0);
    const end = Math.min(to - start, part.length);
    for (let at = first; at < end; at += pieceBytes) {
      const length = Math.min(pieceBytes, end - at);
      yield part.kind === 'stored'
        ? { kind: 'stored', offset: part.offset + at, length }
        : { kind: 'made', bytes: part.bytes.subarray(at, at + length), length };
    }
    start += part.length;
  }
}
