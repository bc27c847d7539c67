import workletUrl from '../../../workers/recorder/capture.worklet.ts?worker&url';
import { keepRunning, type Source } from './source.ts';

/** 48 kHz is what Opus wants; where the browser or the stream refuses, the device's own rate, and the worker resamples. */
const wantedRate = 48_000;

export const workletsExist = (): boolean => typeof AudioWorkletNode !== 'undefined';

/** @param connect gets the port on which blocks of samples arrive. @throws DOMException when the browser cannot run the worklet */
export async function openWorkletSource(
  stream: MediaStream,
  connect: (port: MessagePort, sampleRate: number) => Promise<void>,
): Promise<Source> {
  const { context, input } = attach(stream);
  try {
    await context.audioWorklet.addModule(workletUrl);
  } catch (error) {
    void context.close();
    throw error;
  }
  const options = { numberOfOutputs: 0, channelCountMode: 'max' } as const;
  const node = new AudioWorkletNode(context, 'okno-capture', options);
  const { port1, port2 } = new MessageChannel();
  node.port.postMessage(null, [port1]);
  await connect(port2, context.sampleRate);
  input.connect(node);
  const letGo = keepRunning(context);
  return {
    start: () => undefined,
    stop: async () => undefined,
    close() {
      letGo();
      input.disconnect();
      void context.close();
    },
  };
}

function attach(stream: MediaStream): { context: AudioContext; input: MediaStreamAudioSourceNode } {
  try {
    const context = new AudioContext({ sampleRate: wantedRate, latencyHint: 'balanced' });
    return { context, input: context.createMediaStreamSource(stream) };
  } catch {
    // Firefox joins no stream to a context of another rate; some devices refuse 48 kHz.
    const context = new AudioContext();
    return { context, input: context.createMediaStreamSource(stream) };
  }
}
