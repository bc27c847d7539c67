import type { SyncState } from '../../../workers/sync/contract.ts';

/** From here on staff are told: what is left still holds hours of conversation. */
const warnShare = 0.8;
/**
 * About a hundred hours of conversation that were not sent. Chromium names a quota that grows with the use (10 GB over
 * it), whatever the disk has left, so there the share alone would never tell.
 */
const warnBytes = 500_000_000;

/** The device's room for recordings runs out. */
export const storageRunsLow = (storage: SyncState['storage']): boolean =>
  storage !== null && (storage.usedBytes >= storage.quotaBytes * warnShare || storage.usedBytes >= warnBytes);
