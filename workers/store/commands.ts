import type { ErrorCode } from '#core/errors.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { StoredCommand } from './contract.ts';
import { database } from './database.ts';
import { inStore } from './reopen.ts';

/** Keeps a command until it is answered. The same command again changes nothing. */
export const keepCommand = (command: QueueCommand): Promise<void> =>
  inStore(() =>
    database.transaction('rw', database.commands, async () => {
      const known = await database.commands.where('command.id').equals(command.id).count();
      if (known === 0) await database.commands.add({ command });
    }),
  );

/** In the order in which they were pressed. */
export const waitingCommands = (limit = 10_000): Promise<StoredCommand[]> =>
  inStore(() => database.commands.orderBy('order').limit(limit).toArray());

export const removeCommands = (ids: readonly string[]): Promise<void> =>
  inStore(async () => void (await database.commands.where('command.id').anyOf(ids).delete()));

/**
 * Notes a failed attempt. With `outcomeUnknown` the commands become `offline: true`: nobody knows whether they were
 * carried out, the person at the desk has gone on, and so the server must take them as facts when they come again.
 */
export const noteFailure = (
  ids: readonly string[],
  failure: { readonly error: ErrorCode | null; readonly outcomeUnknown: boolean },
): Promise<void> =>
  inStore(() =>
    database.transaction('rw', database.commands, async () => {
      for (const stored of await database.commands.where('command.id').anyOf(ids).toArray()) {
        const command = failure.outcomeUnknown ? { ...stored.command, offline: true } : stored.command;
        await database.commands.put({
          ...(stored.order === undefined ? {} : { order: stored.order }),
          command,
          ...(failure.error ? { error: failure.error } : {}),
        });
      }
    }),
  );
