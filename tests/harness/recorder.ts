/// <reference types="vite/client" />
import { uuidv7 } from '#core/ids.ts';
import type { Producer } from '#core/recording/schema.ts';
import { measureRecorder } from '../../bench/recorder/measure.ts';
import { createRecorder } from '../../client/platform/recorder/recorder.ts';
import { allRecordings, keptOf } from '../../workers/store/recordings.ts';

const target = () => ({ servingId: uuidv7(), positionId: uuidv7(), pointId: uuidv7(), operatorId: uuidv7() });

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
};

let made: ReturnType<typeof createRecorder> | null = null;
const recorder = () => {
  made ??= createRecorder();
  return made;
};

/** Driven by Playwright: the real recorder, the real store, no server. */
const harness = {
  /** Speed and size on this sound (16-bit mono at 48 kHz, base64), see `bench/recorder`. */
  async measure(producer: Producer, pcm: string, soundSeconds: number) {
    const bytes = Uint8Array.from(atob(pcm), (letter) => letter.charCodeAt(0));
    const sound = Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_768);
    const figures = await measureRecorder(producer, sound, soundSeconds);
    const { segments } = await harness.kept();
    const byteLength = segments.reduce((sum, each) => sum + each.header.byteLength, 0);
    const samples = segments.reduce((sum, each) => sum + each.header.sampleCount, 0);
    const voicedShare = segments.reduce((sum, each) => sum + each.header.voicedSamples, 0) / samples;
    const keptSeconds = samples / (producer === 'wasm-mp3' ? 16_000 : 48_000);
    return { ...figures, keptSeconds, voicedShare, megabytesPerHour: (byteLength / keptSeconds) * 0.0036 };
  },
  recorder,
  state: () => recorder().state.value,
  level: () => recorder().level.value,
  async prepare(producer: Producer): Promise<string> {
    await recorder().changeSettings({
      producer,
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    await recorder().prepare();
    return recorder().state.value.microphone;
  },
  untilReady: () => until(() => recorder().state.value.microphone === 'ready'),
  begin: () => recorder().begin(target()),
  end: () => recorder().end('finished'),
  /** The newest recording as the device keeps it, bytes in base64. */
  async kept() {
    const newest = (await allRecordings()).at(-1);
    const kept = newest && (await keptOf(newest.id));
    if (!kept) throw new Error('nothing was kept');
    const segments = kept.segments.map(({ header, bytes }) => ({ header, bytes: base64(new Uint8Array(bytes)) }));
    return { recording: kept.recording, segments };
  },
  /** Plays bytes to the end in an `<audio>` of this browser: its length in seconds, and whether it came to the end without error. */
  play(bytes: string, type: string): Promise<{ durationS: number; error: string | null }> {
    const url = URL.createObjectURL(
      new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], { type }),
    );
    const audio = new Audio(url);
    audio.muted = true;
    audio.playbackRate = 16;
    return new Promise((resolve) => {
      const done = (error: string | null) => resolve({ durationS: audio.currentTime, error });
      audio.onended = () => done(null);
      audio.onerror = () => done(audio.error?.message ?? 'unknown');
      audio.play().catch((error: Error) => done(error.message));
    });
  },
};
export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}
window.harness = harness;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
