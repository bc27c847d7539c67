import { defaultToc, opusRate, packetSamples, silencePackets } from './opus.ts';

/**
 * Ogg (RFC 3533) with Opus in it (RFC 7845), as Okno writes it: two header pages, then one page for each segment of the recording.
 * Page sequence number = `headerPages` + segment number; granule position = sample at the segment's end, as samples that a decoder has
 * made, pre-skip included; the last page counts the pre-skip on top, so that the file ends with the recording's last sample.
 * So a missing segment can be filled with silence (`silencePages`) without touching any other byte.
 */
export const headerPages = 2;

/** Samples at 48 kHz that a decoder throws away at the start, as libopus wants them. */
export const defaultPreSkip = 312;

export interface OggPage {
  readonly serial: number;
  readonly sequence: number;
  /** Samples at 48 kHz from the start of the stream, pre-skip included, at the end of the page's last packet. */
  readonly granule: number;
  readonly endOfStream: boolean;
  readonly beginOfStream?: boolean;
  /** Whole packets. At most 255 lacing values: a packet takes ⌊bytes / 255⌋ + 1. */
  readonly packets: readonly Uint8Array[];
}

export interface OpusHead {
  readonly channels: 1 | 2;
  readonly preSkip: number;
  readonly inputRate: number;
}

/** The stream's serial number: the first four bytes of the recording's id would sort by time, so the last four. */
export const serialOf = (recordingId: string): number => Number.parseInt(recordingId.slice(-8), 16);

/** @throws RangeError when the packets need more than 255 lacing values */
export function writePage(page: OggPage): Uint8Array<ArrayBuffer> {
  const lacing = page.packets.flatMap((packet) => lacingOf(packet.byteLength));
  if (lacing.length > 255) throw new RangeError(`${lacing.length} lacing values in one page`);
  const bodyAt = 27 + lacing.length;
  const bytes = new Uint8Array(page.packets.reduce((sum, packet) => sum + packet.byteLength, bodyAt));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4f676753);
  bytes[5] = (page.beginOfStream ? 2 : 0) | (page.endOfStream ? 4 : 0);
  view.setBigInt64(6, BigInt(page.granule), true);
  view.setUint32(14, page.serial, true);
  view.setUint32(18, page.sequence, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = bodyAt;
  for (const packet of page.packets) {
    bytes.set(packet, at);
    at += packet.byteLength;
  }
  view.setUint32(22, oggCrc(bytes), true);
  return bytes;
}

const lacingOf = (length: number): number[] => [...new Array<number>(Math.floor(length / 255)).fill(255), length % 255];

/** How many lacing values packets take: a page has room for 255. */
export const lacingCount = (packets: readonly Uint8Array[]): number =>
  packets.reduce((sum, packet) => sum + Math.floor(packet.byteLength / 255) + 1, 0);

/** The two header pages, which stand before the first segment's page and belong to that segment. */
export function writeHeaders(serial: number, head: OpusHead): Uint8Array<ArrayBuffer> {
  const page = { serial, granule: 0, endOfStream: false };
  return concat([
    writePage({ ...page, sequence: 0, beginOfStream: true, packets: [opusHeadPacket(head)] }),
    writePage({ ...page, sequence: 1, packets: [opusTagsPacket('Okno')] }),
  ]);
}

function opusHeadPacket(head: OpusHead): Uint8Array {
  const packet = new Uint8Array(19);
  const view = new DataView(packet.buffer);
  packet.set(ascii('OpusHead'));
  packet[8] = 1;
  packet[9] = head.channels;
  view.setUint16(10, head.preSkip, true);
  view.setUint32(12, head.inputRate, true);
  return packet;
}

function opusTagsPacket(vendor: string): Uint8Array {
  const packet = new Uint8Array(16 + vendor.length);
  packet.set(ascii('OpusTags'));
  new DataView(packet.buffer).setUint32(8, vendor.length, true);
  packet.set(ascii(vendor), 12);
  return packet;
}

/** Null when the packet is no OpusHead. */
export function readOpusHead(packet: Uint8Array): OpusHead | null {
  if (packet.byteLength < 19 || ascii('OpusHead').some((byte, i) => byte !== packet[i])) return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  return { channels: packet[9] === 2 ? 2 : 1, preSkip: view.getUint16(10, true), inputRate: view.getUint32(12, true) };
}

/** The pages in `bytes`, in order. @throws RangeError when they are no whole pages or a checksum is wrong */
export function readPages(bytes: Uint8Array): OggPage[] {
  const pages: OggPage[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
    if (view.byteLength < 27 || view.getUint32(0) !== 0x4f676753) throw new RangeError(`no Ogg page at byte ${at}`);
    const lacing = bytes.subarray(at + 27, at + 27 + view.getUint8(26));
    const end = lacing.reduce((sum, value) => sum + value, at + 27 + lacing.byteLength);
    if (end > bytes.byteLength) throw new RangeError(`the Ogg page at byte ${at} is cut`);
    // Not `slice`: of Node's Buffer it would share the memory.
    const copy = Uint8Array.from(bytes.subarray(at, end));
    copy.fill(0, 22, 26);
    if (oggCrc(copy) !== view.getUint32(22, true)) throw new RangeError(`the Ogg page at byte ${at} is damaged`);
    const flags = view.getUint8(5);
    pages.push({
      serial: view.getUint32(14, true),
      sequence: view.getUint32(18, true),
      granule: Number(view.getBigInt64(6, true)),
      beginOfStream: (flags & 2) !== 0,
      endOfStream: (flags & 4) !== 0,
      packets: packetsOf(lacing, bytes.subarray(at + 27 + lacing.byteLength, end)),
    });
    at = end;
  }
  return pages;
}

function packetsOf(lacing: Uint8Array, body: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = [];
  let from = 0;
  let to = 0;
  for (const value of lacing) {
    to += value;
    if (value === 255) continue;
    packets.push(body.subarray(from, to));
    from = to;
  }
  return packets;
}

export interface MissingRun {
  readonly serial: number;
  readonly preSkip: number;
  /** Number of the first missing segment. */
  readonly firstSegment: number;
  readonly segmentCount: number;
  /** Sample at which the first missing segment began, and at which the last one ended. */
  readonly startSample: number;
  readonly endSample: number;
  /** First byte of any packet of the stream, so that the mode stays the same. */
  readonly toc?: number;
  /** The recording ended with the last of them. */
  readonly endOfStream?: boolean;
  /** Set when segment 0 is missing, which holds the header pages. */
  readonly head?: OpusHead;
}

/**
 * What stands in for each missing segment of a run: one page each (the first with the header pages where segment 0 is missing), with
 * page numbers and granule positions that go on, so that the file's time stays right. Lengths are multiples of 20 ms;
 * the last granule position is exact.
 */
export function silencePages(run: MissingRun): Uint8Array<ArrayBuffer>[] {
  const step = opusRate / 50;
  const pages: Uint8Array<ArrayBuffer>[] = [];
  let from = Math.round(run.startSample / step);
  for (let i = 0; i < run.segmentCount; i++) {
    const share = run.startSample + ((run.endSample - run.startSample) * (i + 1)) / run.segmentCount;
    const last = i === run.segmentCount - 1;
    const ends = last && run.endOfStream === true;
    // The last page may hold no fewer samples than its granule position says, so it is rounded up.
    const to = ends ? Math.ceil((run.endSample + run.preSkip) / step) : Math.round(share / step);
    const samples = Math.max(0, to - from) * step;
    const page = writePage({
      serial: run.serial,
      sequence: headerPages + run.firstSegment + i,
      granule: last ? run.endSample + (ends ? run.preSkip : 0) : to * step,
      endOfStream: ends,
      packets: silencePackets(samples, run.toc ?? defaultToc),
    });
    pages.push(run.head && i === 0 ? concat([writeHeaders(run.serial, run.head), page]) : page);
    from = to;
  }
  return pages;
}

/** Samples at 48 kHz in packets. @throws RangeError for a packet that is none */
export const samplesOf = (packets: readonly Uint8Array[]): number =>
  packets.reduce((sum, packet) => sum + packetSamples(packet), 0);

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Ogg's checksum: polynomial 0x04c11db7, not reflected, started at 0, over the page with the checksum's own bytes 0. */
function oggCrc(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = (crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 0xff] ?? 0);
  return crc >>> 0;
}

const crcTable = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});
