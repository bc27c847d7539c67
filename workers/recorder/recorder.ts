import type { EndReason } from '#core/recording/schema.ts';
import type { RecordingStore } from '../store/contract.ts';
import { chooseMaking, type Making } from './choose.ts';
import type { ProducerPreference, RecorderApi, RecorderReport, RecordingStart, SampleBlock } from './contract.ts';
import { createFront, type Front } from './front.ts';
import { createRemuxTake, type RemuxTake } from './media-recorder.ts';
import { openSession, type Session } from './session.ts';
import { createTake, type Take } from './take.ts';
import { maxHeldBytes, troubleOf } from './trouble.ts';

const reportMs = 100;
/** The words just said are still on their way from the worklet; when nothing has come for so long, nothing will. */
const lastBlockMs = 100;
/** Silence of the device itself: no microphone is as quiet as this. */
const digitalSilence = 1e-5;

interface Recording {
  readonly session: Session;
  readonly samples: Take | null;
  readonly blobs: RemuxTake | null;
  readonly startedMs: number;
}

/** The recorder worker without its door: see `contract.ts`. @param dsp null where WebAssembly does not run */
export function createRecorder(store: RecordingStore, dsp: WebAssembly.Module | null): RecorderApi {
  const listeners: ((report: RecorderReport) => void)[] = [];
  let making: Making | null = null;
  let port: MessagePort | null = null;
  let recording: Recording | null = null;
  let ending: Promise<void> = Promise.resolve();
  let blobs: Promise<void> = Promise.resolve();
  let level = 0;
  let soundArrives = false;
  let soundAtMs = 0;
  let heardUntil = 0;
  let speechAtMs = 0;
  let encoderFailedAtMs: number | null = null;
  let onBlock: () => void = () => undefined;

  const front: Front | null =
    dsp &&
    createFront(dsp, {
      frame(samples, analysis) {
        hear(analysis.level);
        if (analysis.active) speechAtMs = performance.now();
        recording?.samples?.frame(samples, analysis);
      },
      lost: (startSample, sampleCount) => recording?.samples?.lost(startSample, sampleCount),
      gone: () => void api.end('device-lost'),
    });

  function hear(loudest: number): void {
    level = Math.max(level, loudest);
    if (loudest > digitalSilence) soundArrives = true;
  }

  function takeBlock(block: SampleBlock): void {
    soundAtMs = performance.now();
    front?.block(block, soundAtMs);
    heardUntil = block.sentAt;
    onBlock();
  }

  /** Resolves when the words said up to now are in, or nothing more comes. */
  async function lastWords(): Promise<void> {
    const until = Date.now();
    for (let came = true; came && heardUntil < until; ) {
      came = await new Promise<boolean>((resolve) => {
        onBlock = () => resolve(true);
        setTimeout(() => resolve(false), lastBlockMs);
      });
    }
  }

  async function takeBlob(data: Blob, loudest: number): Promise<void> {
    const bytes = new Uint8Array(await data.arrayBuffer());
    soundAtMs = performance.now();
    hear(loudest);
    if (loudest > 0.012) speechAtMs = soundAtMs;
    recording?.blobs?.push(bytes, loudest, soundAtMs);
  }

  async function start(open: RecordingStart): Promise<void> {
    const chosen = making;
    if (!chosen) throw new Error('the recorder is not armed');
    const encoder = 'encoder' in chosen ? chosen.encoder : null;
    const frames = encoder ?? ({ encoding: 'ogg-opus', sampleRate: 48_000 } as const);
    const { encoding, sampleRate } = frames;
    const session = await openSession(store, open, { encoding, sampleRate, producer: chosen.producer });
    const startedMs = performance.now();
    soundAtMs = startedMs;
    speechAtMs = startedMs;
    encoderFailedAtMs = null;
    const failed = () => {
      encoderFailedAtMs = performance.now();
    };
    const { add } = session.keeper;
    front?.start(startedMs, Date.now());
    recording = {
      session,
      startedMs,
      samples: encoder && front && createTake(open.id, encoder, front, add, failed),
      blobs: encoder ? null : createRemuxTake(open.id, startedMs, add, failed),
    };
  }

  async function finish(reason: EndReason): Promise<void> {
    const current = recording;
    if (!current) return;
    if (current.samples && port && reason !== 'tab-closed') await lastWords();
    await blobs;
    const nowMs = performance.now();
    const gone = current.blobs ? nowMs - soundAtMs > 1500 : port === null;
    // The take's last frames still need the recording; what comes in afterwards does not belong to it.
    const finished = current.samples?.finish(nowMs, gone);
    recording = null;
    current.blobs?.finish(nowMs, gone);
    await finished;
    await current.session.end(reason);
  }

  function report(): RecorderReport {
    const nowMs = performance.now();
    const keeper = recording?.session.keeper.state;
    const made: RecorderReport = {
      level: Math.min(1, level),
      soundArrives,
      recording:
        recording && keeper
          ? {
              id: recording.session.id,
              elapsedMs: Math.round(nowMs - recording.startedMs),
              keptSegments: keeper.keptSegments,
              heldInMemory: keeper.heldSegments,
              trouble: troubleOf({ nowMs, soundAtMs, speechAtMs, encoderFailedAtMs, keeper: keeper.trouble }),
            }
          : null,
    };
    level = 0;
    if (nowMs - soundAtMs > reportMs * 20) soundArrives = false;
    return made;
  }

  setInterval(() => {
    if (recording && recording.session.keeper.state.heldBytes > maxHeldBytes) void api.end('quota');
    const made = report();
    for (const listener of listeners) listener(made);
  }, reportMs);

  const api: RecorderApi = {
    async arm(preference: ProducerPreference) {
      await ending;
      if (!recording) making = await chooseMaking(preference, dsp);
      return making?.producer ?? null;
    },
    async input(newPort, sampleRate) {
      port?.close();
      port = newPort;
      front?.newSource(sampleRate);
      soundArrives = false;
      newPort.onmessage = (event: MessageEvent<SampleBlock>) => takeBlock(event.data);
    },
    async blob(data, loudest) {
      blobs = blobs.then(() => takeBlob(data, loudest));
      await blobs;
    },
    async inputLost() {
      port?.close();
      port = null;
      soundArrives = false;
    },
    async begin(open) {
      await api.end('left-page');
      await start(open);
    },
    async end(reason) {
      ending = ending.then(() => finish(reason));
      await ending;
    },
    async subscribe(listener) {
      listeners.push(listener);
    },
  };
  return api;
}
