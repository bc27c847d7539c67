import type { Encoding, Producer } from '#core/recording/schema.ts';

/** A segment's bytes as they came from an encoder. Segments follow each other without gaps. */
export interface EncodedSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** At the encoder's `sampleRate`. */
  readonly sampleCount: number;
}

export type EmitSegment = (segment: EncodedSegment) => void;

/** Makes segments of about a second of samples. One encoder makes one recording at a time. */
export interface Encoder {
  readonly producer: Producer;
  readonly encoding: Encoding;
  /** In which the segments' samples are counted. */
  readonly sampleRate: number;
  /** Begins a recording. `trouble` is called when the encoder failed and was made anew: the sound of that moment is silent. */
  start(recordingId: string, emit: EmitSegment, trouble: () => void): void;
  /** The next 20 ms at 48 kHz. Where nobody speaks an encoder may leave the sound out, never the time. */
  push(frame: Float32Array<ArrayBuffer>, voiced: boolean): void;
  /** Ends it at this sample (48 kHz) of what was pushed; resolves when the last segment has been emitted. */
  finish(totalSamples: number): Promise<void>;
}
