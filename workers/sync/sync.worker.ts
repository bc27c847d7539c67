import { expose } from 'comlink';
import { keepCommand, waitingCommands } from '../store/commands.ts';
import { discardRefused } from '../store/recordings.ts';
import { openDeviceChannel } from './channel.ts';
import type { SyncApi, SyncMessage } from './contract.ts';
import { exportRecording } from './export.ts';
import { asSender, Sender } from './sender.ts';

const channel = openDeviceChannel();
const listeners = new Set<(message: SyncMessage) => void>();
const publish = (message: SyncMessage) => {
  for (const listener of listeners) listener(message);
};
let sender: Sender | null = null;

/** To whoever sends: this worker, another tab's, the service worker. A channel does not hear itself. */
function ask(message: { readonly type: 'command' | 'retry' | 'hello' }): void {
  sender?.hear(message);
  channel.post(message);
}

channel.listen((message) => {
  if (message.type === 'sync') publish(message.message);
});

const api: SyncApi = {
  async enqueue(command) {
    await keepCommand(command);
    ask({ type: 'command' });
  },
  pendingCommands: async () => (await waitingCommands()).map((stored) => stored.command),
  wake: async () => ask({ type: 'retry' }),
  async subscribe(listener) {
    listeners.add(listener);
    ask({ type: 'hello' });
  },
  exportRecording,
  async discardRecording(recordingId) {
    const discarded = await discardRefused(recordingId);
    ask({ type: 'hello' });
    return discarded;
  },
};
expose(api);

ask({ type: 'hello' });
const { signal } = new AbortController();
void asSender(async () => {
  sender = new Sender(channel, publish, 'stay');
  return sender.run(signal);
}, signal);
