import { database } from './database.ts';

/** What `withReopen` needs of a connection; Dexie's has it. */
interface Connection {
  close(options: { disableAutoOpen: boolean }): void;
  open(): PromiseLike<unknown>;
}

const lostConnection = new Set([
  'DatabaseClosedError',
  'InvalidStateError',
  'UnknownError',
  'AbortError',
  'TransactionInactiveError',
]);

/** WebKit ends the connection of pages that were in the background («Connection to Indexed Database server lost»). */
export const isConnectionLost = (error: unknown): boolean =>
  error instanceof Error && (lostConnection.has(error.name) || /connection.*lost/i.test(error.message));

/** A transaction that runs out of space when it commits comes from Dexie as an AbortError around the quota's own error. */
function quotaErrorIn(error: unknown): Error | null {
  for (let each = error; each instanceof Error; each = 'inner' in each ? each.inner : null) {
    if (each.name === 'QuotaExceededError') return each;
  }
  return null;
}

/**
 * Runs `work`, whole transactions only; when the connection was lost, opens a new one and runs it once more.
 * @throws Error `QuotaExceededError` whichever way the browser reports a full device
 */
export async function withReopen<T>(connection: Connection, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const quotaError = quotaErrorIn(error);
    if (quotaError) throw quotaError;
    if (!isConnectionLost(error)) throw error;
    connection.close({ disableAutoOpen: false });
    await connection.open();
    return await work();
  }
}

export const inStore = <T>(work: () => PromiseLike<T>): Promise<T> => withReopen(database, work);
