import type { SegmentHeader } from './schema.ts';

/** The hash before the first segment's: 32 zero bytes, in hex. */
export const chainStart = '0'.repeat(64);

/**
 * The bytes over which a segment's SHA-256 goes:
 * previous hash (32 bytes) ‖ recording id (16) ‖ number (u32) ‖ startSample (u64) ‖ sampleCount (u32) ‖ the segment's bytes;
 * integers big-endian. So neither sound, nor time, nor order, nor belonging can change unnoticed.
 */
export function chainInput(recordingId: string, header: ChainedHeader, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const input = new Uint8Array(chainHeadLength + bytes.byteLength);
  input.set(chainHead(recordingId, header));
  input.set(bytes, chainHeadLength);
  return input;
}

export type ChainedHeader = Pick<SegmentHeader, 'number' | 'startSample' | 'sampleCount' | 'previousHash'>;

const chainHeadLength = 64;

/** What stands before the sound in `chainInput`, for those who can hash piece by piece. */
export function chainHead(recordingId: string, header: ChainedHeader): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(chainHeadLength);
  writeHex(head, 0, header.previousHash);
  writeHex(head, 32, recordingId.replaceAll('-', ''));
  const view = new DataView(head.buffer);
  view.setUint32(48, header.number);
  view.setBigUint64(52, BigInt(header.startSample));
  view.setUint32(60, header.sampleCount);
  return head;
}

function writeHex(into: Uint8Array, offset: number, hex: string): void {
  for (let i = 0; i < hex.length; i += 2) into[offset + i / 2] = digit(hex, i) * 16 + digit(hex, i + 1);
}

/** Lower case only: `Hash` and `Id` allow no other. Called for each segment that comes in, so no text is cut out. */
function digit(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}
