import type { ErrorCode } from '#core/errors.ts';
import { waitingCommands } from '../store/commands.ts';
import { allRecordings } from '../store/recordings.ts';
import type { SyncState, SyncStatus } from './contract.ts';

const byImportance: readonly SyncStatus[] = [
  'signed-out',
  'server-full',
  'offline',
  'server-trouble',
  'sending',
  'idle',
];

/** One status of several: the one that most wants a person. */
export const worstOf = (statuses: readonly SyncStatus[]): SyncStatus =>
  byImportance.find((each) => statuses.includes(each)) ?? 'idle';

/** Reads from the store what is still on the device. */
export async function readState(
  rest: Pick<SyncState, 'status' | 'storage' | 'clockOffsetMs'>,
  setAsideOf: (recordingId: string) => ErrorCode | null,
): Promise<SyncState> {
  const [commands, recordings] = await Promise.all([waitingCommands(), allRecordings()]);
  return {
    ...rest,
    commands: commands.map((stored) => ({ command: stored.command, error: stored.error ?? null })),
    recordings: recordings.map((stored) => ({
      recordingId: stored.id,
      positionId: stored.open.positionId,
      startedAt: stored.open.startedAt,
      recordingNow: !stored.close,
      keptSegments: stored.keptSegments,
      sentSegments: stored.sentSegments,
      error: stored.refused ?? setAsideOf(stored.id),
    })),
  };
}
