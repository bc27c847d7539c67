import { effect, signal } from '@preact/signals';
import { uuidv7 } from '#core/ids.ts';
import { producers } from '#core/recording/schema.ts';
import type { CaptureSettings } from './types.ts';

/** What a person set for the microphone of this device stays on this device. */
const settingsKey = 'okno.capture';
const deviceKey = 'okno.device';

/** The sound as it is: what a browser takes for noise or echo may be the visitor's words. Staff may switch help on per device. */
const defaults: CaptureSettings = {
  microphoneId: null,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  producer: 'auto',
};

export function storedSettings() {
  const settings = signal<CaptureSettings>(read());
  effect(() => {
    write(settingsKey, JSON.stringify(settings.value));
  });
  return settings;
}

/** Of this browser profile: tells a reviewer which tablet made a recording. */
export function deviceId(): string {
  const known = load(deviceKey);
  if (known) return known;
  const made = uuidv7();
  write(deviceKey, made);
  return made;
}

function read(): CaptureSettings {
  const stored: unknown = parse(load(settingsKey));
  if (typeof stored !== 'object' || stored === null) return defaults;
  const entries = new Map<string, unknown>(Object.entries(stored));
  const flag = (name: keyof CaptureSettings, otherwise: boolean): boolean => {
    const value = entries.get(name);
    return typeof value === 'boolean' ? value : otherwise;
  };
  const microphoneId = entries.get('microphoneId');
  return {
    microphoneId: typeof microphoneId === 'string' ? microphoneId : null,
    echoCancellation: flag('echoCancellation', defaults.echoCancellation),
    noiseSuppression: flag('noiseSuppression', defaults.noiseSuppression),
    autoGainControl: flag('autoGainControl', defaults.autoGainControl),
    producer: producers.find((each) => each === entries.get('producer')) ?? 'auto',
  };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** Storage may be forbidden (private windows, policy): then nothing is remembered, and nothing else is wrong. */
function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
