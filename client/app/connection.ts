import type { SyncState } from '../../workers/sync/contract.ts';
import { storageRunsLow } from '../platform/sync/storage.ts';

export type ConnectionKind =
  | 'allSent'
  | 'online'
  | 'sending'
  | 'offline'
  | 'signedOut'
  | 'serverFull'
  | 'serverTrouble'
  | 'refused'
  | 'storageLow';

export interface Connection {
  readonly kind: ConnectionKind;
  readonly actions: number;
  readonly recordings: number;
}

/**
 * What the top bar says. A recording in progress is always some seconds behind, so it counts as waiting only while there
 * is no way to send; otherwise the word «Отправка…» would blink through each conversation.
 */
export function connectionOf(sync: SyncState, offline: boolean): Connection {
  const actions = sync.commands.length;
  const recordings = sync.recordings.filter((each) => each.error === null).length;
  const behind = sync.recordings.some((each) => each.error === null && !each.recordingNow);
  return { kind: kindOf(sync, offline, actions > 0 || behind), actions, recordings };
}

function kindOf(sync: SyncState, offline: boolean, waiting: boolean): ConnectionKind {
  if (offline || sync.status === 'offline') return 'offline';
  if (sync.status === 'signed-out') return 'signedOut';
  if (sync.status === 'server-full') return 'serverFull';
  if (sync.status === 'server-trouble') return 'serverTrouble';
  if (sync.recordings.some((each) => each.error !== null)) return 'refused';
  if (storageRunsLow(sync.storage)) return 'storageLow';
  if (waiting) return 'sending';
  return sync.recordings.length > 0 ? 'online' : 'allSent';
}
