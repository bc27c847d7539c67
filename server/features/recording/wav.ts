import { setImmediate as nextTurn } from 'node:timers/promises';
import { mp3DelaySamples } from '#core/recording/mp3.ts';
import type { Encoding } from '#core/recording/schema.ts';

/** Canonical 44-byte header of 16-bit mono PCM (Microsoft RIFF WAVE). */
export function wavHeader(samples: number, sampleRate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(samples * 2, 40);
  return header;
}

interface WavSource {
  readonly encoding: Encoding;
  readonly sampleRate: number;
}

interface Decoder {
  decode(bytes: Uint8Array): Promise<Float32Array>;
  end(): Promise<Float32Array>;
  free(): void;
  /** Samples at the start that belong to the encoder, not to the sound. */
  readonly skip: number;
}

/** Decodes while it streams, a piece a turn of the loop, into exactly `samples` samples at the recording's own rate. */
export async function* toWav(
  { encoding, sampleRate }: WavSource,
  bytes: AsyncIterable<Uint8Array>,
  samples: number,
): AsyncGenerator<Buffer> {
  const decoder = encoding === 'mp3' ? await mp3Decoder() : await opusDecoder();
  let skip = decoder.skip;
  let left = samples;
  const take = (decoded: Float32Array): Buffer => {
    const from = Math.min(skip, decoded.length);
    skip -= from;
    const part = decoded.subarray(from, from + left);
    left -= part.length;
    return toPcm(part);
  };
  try {
    yield wavHeader(samples, sampleRate);
    for await (const chunk of bytes) {
      for (let at = 0; at < chunk.byteLength; at += pieceBytes) {
        yield take(await decoder.decode(chunk.subarray(at, at + pieceBytes)));
        await nextTurn();
      }
    }
    yield take(await decoder.end());
    if (left > 0) yield Buffer.alloc(left * 2);
  } finally {
    decoder.free();
  }
}

/** About two seconds of sound: some milliseconds of decoding at once. */
const pieceBytes = 4096;

async function opusDecoder(): Promise<Decoder> {
  const { OggOpusDecoder } = await import('ogg-opus-decoder');
  const decoder = new OggOpusDecoder({ forceStereo: false });
  await decoder.ready;
  return {
    decode: async (bytes) => mono((await decoder.decode(bytes)).channelData),
    end: async () => mono((await decoder.flush()).channelData),
    free: () => decoder.free(),
    skip: 0,
  };
}

async function mp3Decoder(): Promise<Decoder> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder({ enableGapless: false });
  await decoder.ready;
  return {
    decode: async (bytes) => mono(decoder.decode(bytes).channelData),
    end: async () => new Float32Array(0),
    free: () => decoder.free(),
    skip: mp3DelaySamples,
  };
}

const mono = (channels: readonly Float32Array[]): Float32Array => channels[0] ?? new Float32Array(0);

function toPcm(samples: Float32Array): Buffer {
  const pcm = Buffer.allocUnsafe(samples.length * 2);
  samples.forEach((sample, i) => {
    pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), i * 2);
  });
  return pcm;
}
