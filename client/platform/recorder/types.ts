import type { ReadonlySignal } from '@preact/signals';
import type { EndReason } from '#core/recording/schema.ts';
import type { ProducerPreference, RecorderTrouble } from '../../../workers/recorder/contract.ts';

/**
 * off: nothing asked yet. asking: the browser's question is open. denied: refused (also by policy). dismissed: closed without
 * an answer. no-device: no microphone. in-use: another program holds it. unsupported: this browser cannot record, or the page
 * is not on HTTPS. waiting: allowed, no sound yet. ready: sound arrives. lost: it was there and went; we are trying to get it back.
 */
export type MicrophoneStatus =
  | 'off'
  | 'asking'
  | 'denied'
  | 'dismissed'
  | 'no-device'
  | 'in-use'
  | 'unsupported'
  | 'waiting'
  | 'ready'
  | 'lost';

export interface CaptureState {
  readonly microphone: MicrophoneStatus;
  readonly microphoneLabel: string;
  readonly recording: {
    readonly id: string;
    readonly positionId: string;
    readonly servingId: string;
    readonly elapsedMs: number;
    readonly keptSegments: number;
    readonly trouble: RecorderTrouble | null;
  } | null;
}

export interface CaptureSettings {
  /** `deviceId` of the chosen microphone; null: the browser's default. */
  readonly microphoneId: string | null;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
  readonly producer: ProducerPreference;
}

export interface RecordingTarget {
  readonly servingId: string;
  readonly positionId: string;
  readonly pointId: string;
  readonly operatorId: string;
}

/** The page's hand on the recorder worker and the microphone. One for the app; made on first use. */
export interface Recorder {
  readonly state: ReadonlySignal<CaptureState>;
  /** 0…1, ten times a second; apart from `state` so that only the meter redraws. */
  readonly level: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<CaptureSettings>;
  changeSettings(change: Partial<CaptureSettings>): Promise<void>;
  microphones(): Promise<readonly { readonly id: string; readonly label: string }[]>;
  /** Asks for the microphone and keeps it open. Call again to try again; it also tries by itself when the permission changes. */
  prepare(): Promise<void>;
  /** Lets the microphone go; ends a recording with `left-page`. */
  release(): Promise<void>;
  begin(target: RecordingTarget): Promise<void>;
  end(reason: EndReason): Promise<void>;
}
