import { type FileHandle, open } from 'node:fs/promises';

/** Forces SQLite's write-ahead log to the disk, off the main thread. Who asks while one runs shares the next. */
export class WalSync {
  readonly #path: string;
  #file: Promise<FileHandle> | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Resolves when all that was written to the log before the call is on the disk. */
  sync(): Promise<void> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#running;
    await (await this.#file)?.close();
  }

  #start(): Promise<void> {
    this.#next = null;
    // SQLite makes the log with its first write and keeps the same file until the database is closed.
    this.#file ??= open(this.#path, 'r');
    this.#running = this.#file
      .then((file) => file.datasync())
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }
}
