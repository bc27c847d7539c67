import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Runs in the thread: copies what the log holds into the database file, beside readers and writers, waiting for neither. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.module);
const database = new Database(workerData.path);
database.pragma('busy_timeout = 0');
parentPort.on('message', () => parentPort.postMessage(database.pragma('wal_checkpoint(PASSIVE)')));
`;

/**
 * Checkpoints SQLite's write-ahead log in a thread of its own. Left to itself SQLite does it in the commit that fills the log:
 * with thousands of recordings growing at once that is thousands of pages, and everybody would wait for them.
 */
export class Checkpointer {
  readonly #worker: Worker;
  readonly #timer: NodeJS.Timeout;
  #idle = true;

  constructor(path: string, everyMs = 2000) {
    const module = createRequire(import.meta.url).resolve('better-sqlite3');
    this.#worker = new Worker(program, { eval: true, workerData: { path, module } });
    this.#worker.unref();
    this.#worker.on('message', () => {
      this.#idle = true;
    });
    this.#worker.on('error', (error) => {
      // The main connection still checkpoints a log that grows too long.
      process.emitWarning(`SQLite's log is checkpointed by commits now: ${error.message}`);
    });
    this.#timer = setInterval(() => this.#ask(), everyMs).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#worker.terminate();
  }

  #ask(): void {
    if (!this.#idle) return;
    this.#idle = false;
    this.#worker.postMessage('checkpoint');
  }
}
