import { createEncoder } from 'wasm-media-encoders';
import { mp3DelaySamples, mp3InfoFrame, readMp3Frame } from '#core/recording/mp3.ts';
import { createResampler, type Resampler } from '../../wasm/dsp/loader.ts';
import type { EmitSegment, Encoder } from './encoder.ts';

const rate = 16_000;
const frameSamples = 576;
/** 900 ms: the least that is whole both in frames (36 ms) and in peaks (50 ms). */
const framesPerSegment = 25;
const segmentSamples = framesPerSegment * frameSamples;

/**
 * MP3 by LAME in WebAssembly, 32 kbit/s at 16 kHz. Frames lean on the ones before them (bit reservoir) and come later than their sound, so
 * the file starts with an info frame that tells the delay, and a segment's bytes are cut between frames, never anew.
 */
export async function createWasmMp3(lame: ArrayBuffer, dsp: WebAssembly.Module): Promise<Encoder> {
  const codec = await createEncoder('audio/mpeg', lame);
  let resampler: Resampler = createResampler(dsp, 48_000, rate);
  let emit: EmitSegment = () => undefined;
  let pending = new Uint8Array(0);
  let frames: Uint8Array[] = [];
  let takenFrames = 0;
  let doneSamples = 0;

  function encode(samples: Float32Array): void {
    if (samples.length > 0) take(codec.encode([samples]));
  }

  /** LAME lets bytes out as they are ready, also in the middle of a frame. */
  function take(made: Uint8Array): void {
    pending = joined([pending, made]);
    let at = 0;
    for (let frame = readMp3Frame(pending); frame; frame = readMp3Frame(pending, at)) {
      if (at + frame.byteLength > pending.byteLength) break;
      const bytes = pending.slice(at, at + frame.byteLength);
      if (takenFrames++ === 0) frames.push(mp3InfoFrame(bytes));
      frames.push(bytes);
      at += frame.byteLength;
    }
    pending = pending.slice(at);
  }

  function emitFrames(count: number, sampleCount: number): void {
    const bytes = joined(frames.slice(0, count));
    frames = frames.slice(count);
    doneSamples += sampleCount;
    emit({ bytes, sampleCount });
  }

  return {
    producer: 'wasm-mp3',
    encoding: 'mp3',
    sampleRate: rate,
    start(_recordingId, onSegment) {
      codec.configure({ sampleRate: rate, channels: 1, bitrate: 32 });
      resampler = createResampler(dsp, 48_000, rate);
      emit = onSegment;
      pending = new Uint8Array(0);
      frames = [];
      takenFrames = 0;
      doneSamples = 0;
    },
    push(frame) {
      encode(resampler.push(frame));
      const whole = framesPerSegment + (doneSamples === 0 ? 1 : 0);
      if (frames.length >= whole) emitFrames(whole, segmentSamples);
    },
    async finish(totalSamples) {
      encode(resampler.drain());
      take(codec.finalize());
      const total = Math.round(totalSamples / 3);
      // LAME pads by up to three frames more than its delay needs.
      const surplus = takenFrames - Math.ceil((total + mp3DelaySamples) / frameSamples);
      if (surplus > 0) frames = frames.slice(0, Math.max(0, frames.length - surplus));
      if (frames.length > 0) emitFrames(frames.length, Math.max(0, total - doneSamples));
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
