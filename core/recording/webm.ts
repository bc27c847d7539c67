import { type OpusHead, readOpusHead } from './ogg.ts';

/**
 * Reads MediaRecorder's WebM (RFC 8794 and RFC 9559) as it grows and gives the Opus packets in it with their times. Knows what recorders
 * write: unknown sizes, clusters with SimpleBlock or BlockGroup, one frame in a block; any other element is passed over.
 */
export interface TimedPacket {
  /** From the start of this WebM stream. */
  readonly atMs: number;
  readonly packet: Uint8Array;
}

export interface WebmReader {
  /** Null until the stream has told its codec. */
  readonly head: OpusHead | null;
  /** Takes the next bytes, cut anywhere. @throws RangeError when they are no WebM with Opus alone */
  push(bytes: Uint8Array): TimedPacket[];
}

const id = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const;

/** Elements that are gone into; their ends need no notice, for the elements in them tell where we are. */
const containers: ReadonlySet<number> = new Set([
  id.segment,
  id.info,
  id.tracks,
  id.trackEntry,
  id.cluster,
  id.blockGroup,
]);

const maxElementBytes = 4_000_000;

export function createWebmReader(): WebmReader {
  let pending: Uint8Array = new Uint8Array(0);
  let head: OpusHead | null = null;
  let scaleNs = 1_000_000;
  let clusterTime = 0;

  function take(element: number, body: Uint8Array, packets: TimedPacket[]): void {
    if (element === id.timestampScale) scaleNs = unsigned(body);
    else if (element === id.timestamp) clusterTime = unsigned(body);
    else if (element === id.codecPrivate) head = readOpusHead(body);
    else if (element === id.codecId && !isOpus(body)) throw new RangeError('the WebM holds no Opus');
    else if (element === id.simpleBlock || element === id.block) packets.push(blockOf(body));
  }

  function blockOf(body: Uint8Array): TimedPacket {
    const track = readVint(body, 0, true);
    if (!track || body.byteLength < track.length + 3) throw new RangeError('a WebM block is cut');
    const view = new DataView(body.buffer, body.byteOffset + track.length, 3);
    if (view.getUint8(2) & 0x06) throw new RangeError('a WebM block with lacing');
    return {
      atMs: ((clusterTime + view.getInt16(0)) * scaleNs) / 1e6,
      packet: body.slice(track.length + 3),
    };
  }

  return {
    get head() {
      return head;
    },
    push(bytes) {
      const data = new Uint8Array(pending.byteLength + bytes.byteLength);
      data.set(pending);
      data.set(bytes, pending.byteLength);
      const packets: TimedPacket[] = [];
      let at = 0;
      for (;;) {
        const element = readVint(data, at, false);
        const size = element && readVint(data, at + element.length, true);
        if (!element || !size) break;
        const bodyAt = at + element.length + size.length;
        if (containers.has(element.value)) {
          at = bodyAt;
          continue;
        }
        if (size.value > maxElementBytes) throw new RangeError(`a WebM element of ${size.value} bytes`);
        if (bodyAt + size.value > data.byteLength) break;
        take(element.value, data.subarray(bodyAt, bodyAt + size.value), packets);
        at = bodyAt + size.value;
      }
      pending = data.slice(at);
      return packets;
    },
  };
}

const isOpus = (body: Uint8Array): boolean => String.fromCharCode(...body.subarray(0, 6)) === 'A_OPUS';

const unsigned = (body: Uint8Array): number => body.reduce((value, byte) => value * 256 + byte, 0);

/**
 * EBML's number of variable length; ids keep their length marker, sizes lose it. All ones (unknown size) reads as a huge number.
 * Null when more bytes are needed.
 */
function readVint(data: Uint8Array, at: number, asSize: boolean): { value: number; length: number } | null {
  const first = data[at];
  if (first === undefined) return null;
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new RangeError('no WebM');
  if (at + length > data.byteLength) return null;
  let value = asSize ? first & (0xff >> length) : first;
  for (let i = 1; i < length; i++) value = value * 256 + (data[at + i] ?? 0);
  return { value, length };
}
