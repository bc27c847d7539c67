import { signal } from '@preact/signals';
import { proxy, wrap } from 'comlink';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { CommandResult } from '#core/queue/routes.ts';
import type { SyncApi, SyncMessage, SyncState } from '../../../workers/sync/contract.ts';
import { handOver, registerBackgroundSync } from './background.ts';
import type { Sync } from './types.ts';

const nothingYet: SyncState = { status: 'idle', commands: [], recordings: [], storage: null, clockOffsetMs: null };

/** Starts the tab's sync worker. Call once in the app's life. */
export function createSync(): Sync {
  const worker = new Worker(new URL('../../../workers/sync/sync.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<SyncApi>(worker);
  const state = signal(nothingYet);
  const listeners = new Set<(command: QueueCommand, result: CommandResult) => void>();

  const hear = (message: SyncMessage) => {
    if (message.type === 'state') {
      if (message.state.recordings.length > 0) askToPersist();
      // The browser may be gone before the network is back.
      if (message.state.status === 'offline' && state.value.status !== 'offline') void registerBackgroundSync();
      state.value = message.state;
    } else {
      for (const listener of listeners) listener(message.command, message.result);
    }
  };
  void api.subscribe(proxy(hear));

  const isWaiting = () => state.value.commands.length > 0 || state.value.recordings.length > 0;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && isWaiting()) void registerBackgroundSync();
  });
  window.addEventListener('pagehide', () => {
    handOver(state.value.recordings.filter((each) => each.recordingNow).map((each) => each.recordingId));
  });
  window.addEventListener('online', () => void api.wake());

  return {
    state,
    enqueue: (command) => api.enqueue(command),
    pendingCommands: () => api.pendingCommands(),
    wake: () => void api.wake(),
    exportRecording: (recordingId) => api.exportRecording(recordingId),
    discardRecording: (recordingId) => api.discardRecording(recordingId),
    onAnswer(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let askedToPersist = false;

/** Once a page's life, when there is sound to lose: browsers clear what is not persistent when the device runs full. */
function askToPersist(): void {
  if (askedToPersist || !('storage' in navigator)) return;
  askedToPersist = true;
  void navigator.storage.persist();
}
