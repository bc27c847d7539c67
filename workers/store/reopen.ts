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

/** Runs `work`, whole transactions only; when the connection was lost, opens a new one and runs it once more. */
export async function withReopen<T>(connection: Connection, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    connection.close({ disableAutoOpen: false });
    await connection.open();
    return await work();
  }
}

export const inStore = <T>(work: () => PromiseLike<T>): Promise<T> => withReopen(database, work);
