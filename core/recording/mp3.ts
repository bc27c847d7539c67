/** What Okno needs to know of MP3 (ISO/IEC 11172-3 and 13818-3, layer III). */
export interface Mp3Frame {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
  readonly samples: 576 | 1152;
  readonly byteLength: number;
  /** Bytes between the header (and its checksum) and the sound. */
  readonly sideInfoBytes: number;
}

const rates = [44_100, 48_000, 32_000];
const kilobitsVersion1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const kilobitsVersion2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Samples by which LAME's sound comes late in what a decoder makes of it: the encoder's 576 and the decoder's 529. */
export const mp3DelaySamples = 1105;

/** Null when no frame of layer III begins at `at`. */
export function readMp3Frame(bytes: Uint8Array, at = 0): Mp3Frame | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  const version = (b >> 3) & 3;
  const rateIndex = (c >> 2) & 3;
  if (a !== 0xff || (b & 0xe6) !== 0xe2 || version === 1) return null;
  const first = version === 3;
  const sampleRate = (rates[rateIndex] ?? 0) / (first ? 1 : version === 2 ? 2 : 4);
  const kilobits = (first ? kilobitsVersion1 : kilobitsVersion2)[c >> 4] ?? 0;
  if (sampleRate === 0 || kilobits === 0) return null;
  const channels = d >> 6 === 3 ? 1 : 2;
  const samples = first ? 1152 : 576;
  return {
    sampleRate,
    channels,
    samples,
    byteLength: Math.floor(((samples / 8) * kilobits * 1000) / sampleRate) + ((c >> 1) & 1),
    sideInfoBytes: sideInfo(first, channels),
  };
}

const sideInfo = (first: boolean, channels: 1 | 2): number => {
  if (first) return channels === 1 ? 17 : 32;
  return channels === 1 ? 9 : 17;
};

/** The frames in `bytes`, in order. @throws RangeError where they are no whole frames */
export function readMp3Frames(bytes: Uint8Array): Mp3Frame[] {
  const frames: Mp3Frame[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const frame = readMp3Frame(bytes, at);
    if (!frame || at + frame.byteLength > bytes.byteLength) throw new RangeError(`no whole MP3 frame at byte ${at}`);
    frames.push(frame);
    at += frame.byteLength;
  }
  return frames;
}

/** Samples that a decoder makes of whole frames. @throws RangeError as `readMp3Frames` */
export const mp3Samples = (bytes: Uint8Array): number =>
  readMp3Frames(bytes).reduce((sum, frame) => sum + frame.samples, 0);

/**
 * A frame of silence with the header of `like` (any frame of the same stream): no sound data, so every decoder makes zeros of it.
 * @throws RangeError when `like` begins no frame
 */
export function silentMp3Frame(like: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = readMp3Frame(like);
  if (!frame) throw new RangeError('no MP3 frame to be like');
  const silent = new Uint8Array(frame.byteLength);
  silent.set(like.subarray(0, 4));
  // Bit 0 of the second byte clear means that a checksum follows, and we write none.
  silent[1] = (silent[1] ?? 0) | 1;
  return silent;
}

/** Frames of silence for `samples` at the stream's own rate: what stands in for missing segments. As `silentMp3Frame`. */
export function mp3Silence(like: Uint8Array, samples: number): Uint8Array<ArrayBuffer> {
  const one = silentMp3Frame(like);
  const count = Math.round(samples / (readMp3Frame(like)?.samples ?? 576));
  const all = new Uint8Array(one.byteLength * count);
  for (let i = 0; i < count; i++) all.set(one, i * one.byteLength);
  return all;
}

/** Header of what `wasm-mp3` makes: MPEG-2 layer III, 32 kbit/s, 16 kHz, mono. For silence where no segment has come yet. */
export const oknoMp3Header = Uint8Array.of(0xff, 0xf3, 0x48, 0xc4);

/**
 * The frame before the first one that tells players to leave out LAME's delay («Info» and LAME's tag in a frame without sound); it plays as
 * nothing. It belongs to segment 0.
 */
export function mp3InfoFrame(like: Uint8Array): Uint8Array<ArrayBuffer> {
  const info = silentMp3Frame(like);
  const at = 4 + (readMp3Frame(like)?.sideInfoBytes ?? 0);
  info.set(ascii('Info'), at);
  // ffmpeg takes the frame for one of sound unless it tells a number of bytes (flag 2); of a growing file nobody knows it.
  info.set([0, 0, 0, 2, 0x7f, 0xff, 0xff, 0xff], at + 4);
  info.set(ascii('LAME3.100'), at + 12);
  const delay = at + 12 + 21;
  // Two numbers of 12 bits: samples to leave out at the start, and at the end.
  info.set([576 >> 4, (576 & 15) << 4, 0], delay);
  return info;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
