import { signal } from '@preact/signals';
import * as Comlink from 'comlink';
import { uuidv7 } from '#core/ids.ts';
import type { EndReason, Producer } from '#core/recording/schema.ts';
import type { RecorderApi, RecorderReport } from '../../../workers/recorder/contract.ts';
import { mediaRecorderExists, openMediaRecorderSource } from './media-recorder-source.ts';
import { listMicrophones, microphonePermission, microphonesExist, openMicrophone, type Refusal } from './microphone.ts';
import { deviceId, storedSettings } from './settings.ts';
import type { Source } from './source.ts';
import type { CaptureSettings, CaptureState, MicrophoneStatus, Recorder, RecordingTarget } from './types.ts';
import { createWakeLock } from './wake-lock.ts';
import { watchTrack } from './watch-track.ts';
import { openWorkletSource, workletsExist } from './worklet-source.ts';

/** A lost microphone is looked for so long; then the recording ends. */
const searchMs = 5000;
const searchStepMs = 500;

interface OpenMicrophone {
  readonly stream: MediaStream;
  readonly source: Source;
  readonly label: string;
  readonly unwatch: () => void;
}

/** What the page knows of the recording that the worker makes. */
interface Running extends RecordingTarget {
  readonly id: string;
}

export function createRecorder(): Recorder {
  const worker = new Worker(new URL('../../../workers/recorder/recorder.worker.ts', import.meta.url), {
    type: 'module',
    name: 'okno-recorder',
  });
  const api = Comlink.wrap<RecorderApi>(worker);
  const state = signal<CaptureState>({ microphone: 'off', microphoneLabel: '', recording: null });
  const level = signal(0);
  const settings = storedSettings();
  const wakeLock = createWakeLock();
  let microphone: OpenMicrophone | null = null;
  let running: Running | null = null;
  let preparing: Promise<void> | null = null;
  let searching: Promise<void> | null = null;
  /** Somebody wants the microphone: whatever changes outside, we try to have it. */
  let wanted = false;

  const show = (change: Partial<CaptureState>): void => {
    state.value = { ...state.value, ...change };
  };
  const showStatus = (status: MicrophoneStatus): void => show({ microphone: status });

  void api.subscribe(Comlink.proxy(onReport));
  navigator.mediaDevices?.addEventListener('devicechange', tryAgain);
  void microphonePermission().then((permission) => permission?.addEventListener('change', onPermission));
  addEventListener('pagehide', () => void end('tab-closed'));

  function onReport(report: RecorderReport): void {
    level.value = microphone ? report.level : 0;
    const { microphone: status } = state.value;
    if (microphone && status === 'waiting' && report.soundArrives) showStatus('ready');
    if (!running) return;
    const { id, positionId, servingId } = running;
    if (report.recording?.id === id) {
      const { elapsedMs, keptSegments, trouble } = report.recording;
      show({ recording: { id, positionId, servingId, elapsedMs, keptSegments, trouble } });
    } else endedByItself(id);
  }

  /** The worker ended it: no room in memory any more, or the device slept too long. */
  function endedByItself(id: string): void {
    // A report on its way while the recording began knows nothing of it yet.
    if (state.value.recording?.id !== id || state.value.recording.elapsedMs === 0) return;
    running = null;
    wakeLock.release();
    void microphone?.source.stop();
    show({ recording: null });
  }

  async function onPermission(): Promise<void> {
    const permission = await microphonePermission();
    if (permission?.state === 'granted') tryAgain();
    else if (microphone) await revoked();
  }

  function tryAgain(): void {
    if (wanted && !microphone) void prepare();
  }

  async function revoked(): Promise<void> {
    closeMicrophone();
    await end('permission-lost');
    showStatus((await microphonePermission())?.state === 'denied' ? 'denied' : 'dismissed');
  }

  async function lost(): Promise<void> {
    const permission = await microphonePermission();
    if (permission && permission.state !== 'granted') return revoked();
    searching ??= search().finally(() => {
      searching = null;
    });
    return searching;
  }

  async function search(): Promise<void> {
    closeMicrophone();
    await api.inputLost();
    showStatus('lost');
    let refusal: Refusal | null = null;
    for (const until = performance.now() + searchMs; performance.now() < until && wanted; ) {
      refusal = await open();
      if (!refusal) return;
      await new Promise((resolve) => setTimeout(resolve, searchStepMs));
    }
    await end('device-lost');
    if (!microphone) showStatus(wanted ? (refusal ?? 'no-device') : 'off');
  }

  /** @returns why there is no microphone now; null: there is one */
  async function open(): Promise<Refusal | null> {
    const opened = await openMicrophone(settings.value);
    if ('refusal' in opened) return opened.refusal;
    const { stream } = opened;
    const [track] = stream.getAudioTracks();
    const producer = await api.arm(workletsExist() ? settings.value.producer : 'media-recorder');
    const source = track && producer && wanted ? await openSource(stream, producer) : null;
    if (!track || !source) {
      for (const each of stream.getTracks()) each.stop();
      return 'unsupported';
    }
    microphone = { stream, source, label: track.label, unwatch: watchTrack(track, () => void lost()) };
    if (running) source.start();
    show({ microphone: 'waiting', microphoneLabel: track.label });
    return null;
  }

  async function openSource(stream: MediaStream, producer: Producer): Promise<Source | null> {
    if (producer !== 'media-recorder') {
      try {
        return await openWorkletSource(stream, (port, rate) => api.input(Comlink.transfer(port, [port]), rate));
      } catch {
        // A worklet that does not load is what MediaRecorder is kept for; a recording in progress cannot change over.
        if ((await api.arm('media-recorder')) !== 'media-recorder') return null;
      }
    }
    return mediaRecorderExists() ? openMediaRecorderSource(stream, (piece, loudest) => api.blob(piece, loudest)) : null;
  }

  function closeMicrophone(): void {
    if (!microphone) return;
    microphone.unwatch();
    microphone.source.close();
    for (const track of microphone.stream.getTracks()) track.stop();
    microphone = null;
    level.value = 0;
  }

  async function prepareOnce(): Promise<void> {
    if (!microphonesExist()) return showStatus('unsupported');
    if ((await microphonePermission())?.state !== 'granted') showStatus('asking');
    const refusal = await open();
    if (refusal) showStatus(wanted ? refusal : 'off');
  }

  function prepare(): Promise<void> {
    wanted = true;
    if (microphone) return Promise.resolve();
    if (searching) return searching;
    preparing ??= prepareOnce().finally(() => {
      preparing = null;
    });
    return preparing;
  }

  async function begin(target: RecordingTarget): Promise<void> {
    await prepare();
    if (!microphone) return;
    if (running) await end('left-page');
    const id = uuidv7();
    const place = { ...target, deviceId: deviceId(), microphone: microphone.label.slice(0, 200) };
    await api.begin({ id, ...place, startedAt: Date.now() });
    running = { id, ...target };
    microphone?.source.start();
    wakeLock.hold();
    const { positionId, servingId } = target;
    show({ recording: { id, positionId, servingId, elapsedMs: 0, keptSegments: 0, trouble: null } });
  }

  async function end(reason: EndReason): Promise<void> {
    if (!running) return;
    running = null;
    wakeLock.release();
    await microphone?.source.stop();
    await api.end(reason);
    if (!running) show({ recording: null });
  }

  async function release(): Promise<void> {
    wanted = false;
    await end('left-page');
    closeMicrophone();
    await api.inputLost();
    show({ microphone: 'off', microphoneLabel: '' });
  }

  async function changeSettings(change: Partial<CaptureSettings>): Promise<void> {
    settings.value = { ...settings.value, ...change };
    await (preparing ?? searching);
    if (!microphone) return;
    await microphone.source.stop();
    closeMicrophone();
    await api.inputLost();
    const refusal = await open();
    if (refusal) void lost();
  }

  return { state, level, settings, changeSettings, microphones: listMicrophones, prepare, release, begin, end };
}
