import { opusRate, packetSamples } from '#core/recording/opus.ts';

/** From the WebCodecs registry's Opus page; TypeScript's library lacks them. */
interface VoiceConfig extends OpusEncoderConfig {
  readonly application: 'voip';
  readonly signal: 'voice';
}
const voice: VoiceConfig = { frameDuration: 20_000, application: 'voip', signal: 'voice', complexity: 9 };

/** No `usedtx`: Chromium drops the packets of silence and closes up the time. Silence is left out by us instead. */
export const opusConfig: AudioEncoderConfig = {
  codec: 'opus',
  sampleRate: opusRate,
  numberOfChannels: 1,
  bitrate: 16_000,
  opus: voice,
};

export function encodeFrame(encoder: AudioEncoder, frame: Float32Array<ArrayBuffer>, number: number): void {
  const data = new AudioData({
    format: 'f32',
    sampleRate: opusRate,
    numberOfChannels: 1,
    numberOfFrames: frame.length,
    timestamp: number * 20_000,
    data: frame,
  });
  encoder.encode(data);
  data.close();
}

const frameSamples = 960;
const probeFrames = 10;
/** What a browser may still have inside it. */
const spareFrames = 2;
const probeMs = 3000;

/**
 * Whether this browser answers each frame of 20 ms with one packet of 20 ms, without waiting for many more: leaving silence out rests on that, and
 * the standard does not promise it.
 */
export async function encodesFrameByFrame(): Promise<boolean> {
  let encoder: AudioEncoder | null = null;
  const answer = await new Promise<boolean>((resolve) => {
    let packets = 0;
    setTimeout(() => resolve(false), probeMs);
    encoder = new AudioEncoder({
      output(chunk) {
        const packet = new Uint8Array(chunk.byteLength);
        chunk.copyTo(packet);
        if (packetSamples(packet) !== frameSamples) resolve(false);
        packets++;
        if (packets === probeFrames - spareFrames) resolve(true);
      },
      error: () => resolve(false),
    });
    encoder.configure(opusConfig);
    for (let i = 0; i < probeFrames; i++) encodeFrame(encoder, noise(), i);
  });
  closeEncoder(encoder);
  return answer;
}

export function closeEncoder(encoder: AudioEncoder | null): void {
  if (encoder && encoder.state !== 'closed') encoder.close();
}

const noise = (): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: frameSamples }, () => (Math.random() - 0.5) / 10);
