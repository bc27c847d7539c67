import * as Comlink from 'comlink';
import { uuidv7 } from '#core/ids.ts';
import type { Producer } from '#core/recording/schema.ts';
import type { RecorderApi, SampleBlock } from '../../workers/recorder/contract.ts';

export interface RecorderFigures {
  readonly producer: Producer;
  readonly soundSeconds: number;
  readonly wallSeconds: number;
  /** Seconds of sound for each second of time, the whole worker path on its one thread. */
  readonly timesRealTime: number;
}

const blockSamples = 1024;
/** Sound handed to the worker ahead of what it has stored, so that it is never idle and memory stays small. */
const aheadSeconds = 30;

/**
 * The whole path of the worker (activity, encoder, container, hash, IndexedDB) on sound that comes as fast as it is taken.
 * Browser only. @param sound mono at 48 kHz, repeated until `soundSeconds` are full
 */
export async function measureRecorder(
  producer: Producer,
  sound: Float32Array<ArrayBuffer>,
  soundSeconds: number,
): Promise<RecorderFigures> {
  const worker = new Worker(new URL('../../workers/recorder/recorder.worker.ts', import.meta.url), { type: 'module' });
  const api = Comlink.wrap<RecorderApi>(worker);
  if ((await api.arm(producer)) !== producer) throw new Error(`${producer} does not run here`);
  const segmentSeconds = producer === 'wasm-mp3' ? 0.9 : 1;
  let kept = 0;
  let wake: () => void = () => undefined;
  await api.subscribe(
    Comlink.proxy((report) => {
      kept = report.recording?.keptSegments ?? kept;
      wake();
    }),
  );
  const { port1, port2 } = new MessageChannel();
  await api.input(Comlink.transfer(port2, [port2]), 48_000);
  await api.begin({ id: uuidv7(), startedAt: Date.now(), microphone: '', ...ids() });
  const started = performance.now();
  const end = soundSeconds * 48_000;
  for (let frame = 0; frame < end; frame += blockSamples) {
    const samples = new Float32Array(blockSamples);
    for (let i = 0; i < blockSamples; i++) samples[i] = sound[(frame + i) % sound.length] ?? 0;
    const block: SampleBlock = { frame, samples, sentAt: Date.now() };
    port1.postMessage(block, [samples.buffer]);
    while (frame / 48_000 > kept * segmentSeconds + aheadSeconds)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  await api.end('finished');
  const wallSeconds = (performance.now() - started) / 1000;
  worker.terminate();
  return { producer, soundSeconds, wallSeconds, timesRealTime: soundSeconds / wallSeconds };
}

const ids = () => ({
  servingId: uuidv7(),
  positionId: uuidv7(),
  pointId: uuidv7(),
  operatorId: uuidv7(),
  deviceId: uuidv7(),
});
