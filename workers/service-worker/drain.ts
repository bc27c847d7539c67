import { closeOfClosedTab } from '../store/recovery.ts';
import { openDeviceChannel } from '../sync/channel.ts';
import { asSender, type DrainEnd, Sender } from '../sync/sender.ts';

/** Browsers end a service worker's event after five minutes. */
const drainMs = 240_000;
/** A tab that sends keeps the lock; one that is being closed lets it go within this. */
const turnMs = 10_000;
const closedTabMs = 5000;

const channel = openDeviceChannel();
let running: Promise<DrainEnd> | null = null;

/** Sends what is on the device unless a tab does. The same run for all who ask meanwhile. */
export function drain(): Promise<DrainEnd> {
  running ??= drainOnce().finally(() => {
    running = null;
  });
  return running;
}

/** Ends the recordings of a tab that goes away, then sends. */
export async function drainAfterTab(recordingIds: readonly string[]): Promise<void> {
  const closing = recordingIds.map((id) => closeOfClosedTab(id, closedTabMs));
  await Promise.all([drain(), ...closing.map((each) => each.then(() => channel.post({ type: 'retry' })))]);
  // The run may have ended before the ends were written.
  if (recordingIds.length > 0) await drain();
}

async function drainOnce(): Promise<DrainEnd> {
  const turn = new AbortController();
  const timer = setTimeout(() => turn.abort(), turnMs);
  try {
    return await asSender(() => {
      clearTimeout(timer);
      return new Sender(channel, () => {}, 'drain').run(AbortSignal.timeout(drainMs));
    }, turn.signal);
  } catch (error) {
    if (turn.signal.aborted) return 'elsewhere';
    throw error;
  }
}
