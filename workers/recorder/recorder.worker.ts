import * as Comlink from 'comlink';
import { recordingStore } from '../store/recordings.ts';
import { loadDsp } from './assets.ts';
import type { RecorderApi } from './contract.ts';
import { createRecorder } from './recorder.ts';

/** Without WebAssembly only MediaRecorder is left. */
const recorder: Promise<RecorderApi> = loadDsp()
  .catch(() => null)
  .then((dsp) => createRecorder(recordingStore, dsp));

const door: RecorderApi = {
  arm: async (preference) => (await recorder).arm(preference),
  input: async (port, sampleRate) => (await recorder).input(port, sampleRate),
  blob: async (data, level) => (await recorder).blob(data, level),
  inputLost: async () => (await recorder).inputLost(),
  begin: async (open) => (await recorder).begin(open),
  end: async (reason) => (await recorder).end(reason),
  subscribe: async (listener) => (await recorder).subscribe(listener),
};
Comlink.expose(door);
