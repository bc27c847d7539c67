import type { EndReason, Producer, RecordingOpen } from '#core/recording/schema.ts';

/**
 * What the recorder worker does, whole. It lives as long as the tab; the page talks to it through Comlink.
 *
 * Sound never passes the page: blocks of samples go from the worklet to the worker through a MessagePort
 * (`input`), or, where only MediaRecorder is left, as Blobs that the page hands on unopened (`blob`).
 */
export interface RecorderApi {
  /** Loads the encoder for `preference`, or the best that the browser can. Null: no way to record in this browser. */
  arm(preference: ProducerPreference): Promise<Producer | null>;
  /** A new source of samples, in place of the one before. A recording in progress goes on with it; the time between is marked lost. */
  input(port: MessagePort, sampleRate: number): Promise<void>;
  /** Sound of MediaRecorder (`media-recorder` only), in the order of its making; `level` is 0…1. */
  blob(data: Blob, level: number): Promise<void>;
  /** The source is gone. The recording waits for another `input` and then goes on. */
  inputLost(): Promise<void>;
  /** Starts a recording; resolves when it is in the device's store. The first segment follows within about a second. */
  begin(open: RecordingStart): Promise<void>;
  /** Ends it; resolves when the last segment and the end are in the store. Without a recording it does nothing. */
  end(reason: EndReason): Promise<void>;
  /** At most ten times a second. */
  subscribe(listener: (report: RecorderReport) => void): Promise<void>;
}

export type ProducerPreference = Producer | 'auto';

export interface RecordingStart extends Omit<RecordingOpen, 'encoding' | 'producer' | 'sampleRate'> {
  readonly id: string;
}

export type RecorderTrouble = 'silence' | 'no-sound' | 'storage' | 'quota' | 'encoder';

export interface RecorderReport {
  /** Loudest sample since the last report, 0…1. */
  readonly level: number;
  /** The input delivers something other than digital silence. */
  readonly soundArrives: boolean;
  readonly recording: {
    readonly id: string;
    readonly elapsedMs: number;
    /** Segments in the device's store. */
    readonly keptSegments: number;
    /** Segments that could not be stored yet and are held in memory. */
    readonly heldInMemory: number;
    readonly trouble: RecorderTrouble | null;
  } | null;
}

/** One message from the worklet on the port: samples and the frame of the audio clock at which they start. */
export interface SampleBlock {
  readonly frame: number;
  readonly samples: Float32Array<ArrayBuffer>;
  /** By the device's clock, ms: tells a stretch in which the audio stood still from one in which this worker was slow. */
  readonly sentAt: number;
}
