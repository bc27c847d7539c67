/** What Okno needs to know of Opus packets (RFC 6716, section 3). Durations in samples at 48 kHz, whatever was encoded. */
export const opusRate = 48_000;
/** The longest packet there may be: 120 ms. */
const longestPacket = 5760;
const opus20ms = 960;

/** Config 9 of RFC 6716: SILK only, wideband, 20 ms, mono, one frame. For silence before anything was encoded. */
export const defaultToc = 0x48;

/** @throws RangeError for a packet that is empty, or has no frames, or is longer than 120 ms */
export function packetSamples(packet: Uint8Array): number {
  const toc = packet[0];
  if (toc === undefined) throw new RangeError('an Opus packet has at least one byte');
  const total = frameSamples(toc) * frameCount(toc, packet);
  if (total === 0 || total > longestPacket) throw new RangeError(`an Opus packet of ${total} samples`);
  return total;
}

/** Table 2 of RFC 6716: the upper five bits of the first byte give the length of a frame. */
function frameSamples(toc: number): number {
  const config = toc >> 3;
  if (config < 12) return [480, 960, 1920, 2880][config & 3] ?? 0;
  if (config < 16) return config & 1 ? 960 : 480;
  return 120 << (config & 3);
}

function frameCount(toc: number, packet: Uint8Array): number {
  const code = toc & 3;
  if (code === 0) return 1;
  if (code < 3) return 2;
  return (packet[1] ?? 0) & 0x3f;
}

/** A 20 ms packet's first byte with its mode, bandwidth and channels, but with a frame length of 20 ms and one frame. */
function tocOf20ms(toc: number): number {
  const config = toc >> 3;
  const base = config < 12 ? (config & ~3) | 1 : config < 16 ? config | 1 : config | 3;
  return (base << 3) | (toc & 4);
}

/**
 * Packets without sound that last `samples` (a multiple of 20 ms; what is left over is rounded down): frames of no bytes, which
 * decoders take for frames not sent. `toc`: first byte of the sound before them, so that the mode does not change.
 */
export function silencePackets(samples: number, toc = defaultToc): Uint8Array<ArrayBuffer>[] {
  const first = tocOf20ms(toc);
  const packets: Uint8Array<ArrayBuffer>[] = [];
  for (let frames = Math.floor(samples / opus20ms); frames > 0; ) {
    const count = Math.min(frames, longestPacket / opus20ms);
    packets.push(count === 1 ? Uint8Array.of(first) : Uint8Array.of(first | 3, count));
    frames -= count;
  }
  return packets;
}
