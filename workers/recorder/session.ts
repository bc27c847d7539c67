import { randomSecret } from '#core/ids.ts';
import type { Encoding, EndReason, Producer } from '#core/recording/schema.ts';
import { deviceChannel, type RecordingStore, recordingLock } from '../store/contract.ts';
import type { RecordingStart } from './contract.ts';
import { createKeeper, type Keeper } from './keeper.ts';

/** One recording's keeping: its lock, its keeper, and the word to others on the device. */
export interface Session {
  readonly id: string;
  readonly keeper: Keeper;
  /** Resolves when the end is stored, or when the store must be waited for; the keeper then goes on by itself. */
  end(reason: EndReason): Promise<void>;
}

export interface Making {
  readonly encoding: Encoding;
  readonly producer: Producer;
  readonly sampleRate: number;
}

export async function openSession(
  store: RecordingStore,
  { id, ...start }: RecordingStart,
  making: Making,
): Promise<Session> {
  const releaseLock = await holdLock(recordingLock(id));
  const channel = new BroadcastChannel(deviceChannel);
  const stored = {
    id,
    uploadKey: randomSecret(),
    open: { ...start, ...making },
    keptSegments: 0,
    sentSegments: 0,
  };
  const keeper = createKeeper(store, stored, () => channel.postMessage({ type: 'kept', recordingId: id }));
  // Whatever others say there, the store may have changed: what was refused may now fit.
  channel.onmessage = () => keeper.retry();
  await keeper.settled();
  return {
    id,
    keeper,
    async end(endReason) {
      keeper.close({ endReason });
      void keeper.done().then(() => {
        channel.postMessage({ type: 'ended', recordingId: id });
        channel.close();
        releaseLock();
      });
      await keeper.settled();
    },
  };
}

/** Resolves with the way to let go when the lock is held; it goes with this worker if the worker dies. */
function holdLock(name: string): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks.request(name, () => new Promise<void>((release) => held(() => release()))).catch(failed);
  });
}
