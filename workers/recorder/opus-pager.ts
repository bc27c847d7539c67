import { headerPages, type OpusHead, serialOf, writeHeaders, writePage } from '#core/recording/ogg.ts';
import type { EncodedSegment } from './encoder.ts';

/** Puts Opus packets into Okno's Ogg: a page for each segment, the header pages with the first. */
export interface OpusPager {
  /** The next segment. `endSample`, for the last one only: the recording's last sample. */
  page(packets: readonly Uint8Array[], samples: number, endSample?: number): EncodedSegment;
}

export function createOpusPager(recordingId: string, head: OpusHead): OpusPager {
  const serial = serialOf(recordingId);
  let sequence = headerPages;
  let position = 0;
  return {
    page(packets, samples, endSample) {
      const start = position;
      position += samples;
      const endOfStream = endSample !== undefined;
      const granule = endOfStream ? endSample + head.preSkip : position;
      const page = writePage({ serial, sequence, granule, endOfStream, packets });
      const bytes = sequence === headerPages ? joined(writeHeaders(serial, head), page) : page;
      sequence++;
      return { bytes, sampleCount: Math.max(0, (endSample ?? position) - start) };
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.byteLength + b.byteLength);
  both.set(a);
  both.set(b, a.byteLength);
  return both;
}
