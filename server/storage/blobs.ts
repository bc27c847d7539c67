import { close, closeSync, constants, fdatasync, fstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { access, constants as fsConstants, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const closeFile = promisify(close);
const syncFile = promisify(fdatasync);

interface OpenFile {
  readonly fd: number;
  size: number;
}

/**
 * Growing files below one folder. Names are made by the server only.
 *
 * Appending is synchronous: 20 KB into the page cache cost less than waking a thread for it. Forcing to the disk is asynchronous
 * and shared by everything since the last time.
 */
export class BlobStore {
  readonly #folder: string;
  readonly #maxOpen: number;
  /** In order of use, the longest unused first. */
  readonly #files = new Map<string, OpenFile>();
  /** Files with bytes that may not be on the disk yet. */
  #dirty = new Set<string>();

  constructor(folder: string, maxOpen = 4096) {
    this.#folder = folder;
    this.#maxOpen = maxOpen;
    mkdirSync(folder, { recursive: true });
  }

  /** Appends and returns where the bytes begin. @throws the system's error (`ENOSPC` …), having changed nothing that counts */
  append(name: string, bytes: Uint8Array): number {
    const file = this.#open(name);
    const offset = file.size;
    this.#dirty.add(name);
    let written = 0;
    while (written < bytes.byteLength) {
      written += writeSync(file.fd, bytes, written, bytes.byteLength - written, offset + written);
    }
    file.size = offset + written;
    return offset;
  }

  async read(name: string, offset: number, length: number): Promise<Buffer> {
    const handle = await open(join(this.#folder, name), 'r');
    try {
      const into = Buffer.allocUnsafe(length);
      let got = 0;
      while (got < length) {
        const { bytesRead } = await handle.read(into, got, length - got, offset + got);
        if (bytesRead === 0) break;
        got += bytesRead;
      }
      return into.subarray(0, got);
    } finally {
      await handle.close();
    }
  }

  /** Forces to the disk all that was appended before the call. On failure it stays to be forced. */
  async flush(): Promise<void> {
    const names = [...this.#dirty];
    this.#dirty = new Set();
    try {
      await eachOf(names, 4, async (name) => {
        const file = this.#files.get(name);
        if (file) await syncFile(file.fd);
        else await this.#flushClosed(name);
      });
      // A file's entry in its folder must be there too, or the bytes have no name after a power cut.
      await eachOf([...new Set(names.map(dirname))], 4, (folder) => this.#flushFolder(folder));
    } catch (error) {
      for (const name of names) this.#dirty.add(name);
      throw error;
    }
  }

  /** The file may not be on the disk: the next `flush` forces it. */
  distrust(name: string): void {
    this.#dirty.add(name);
  }

  /** Bytes in the file; null when it is gone. */
  async size(name: string): Promise<number | null> {
    const found = await stat(join(this.#folder, name)).catch(absent);
    return found?.size ?? null;
  }

  async delete(name: string): Promise<void> {
    this.#dirty.delete(name);
    const file = this.#files.get(name);
    this.#files.delete(name);
    if (file) await closeFile(file.fd);
    await rm(join(this.#folder, name), { force: true });
    await this.#flushFolder(dirname(name));
  }

  /** @throws when the folder cannot be written */
  async check(): Promise<void> {
    await access(this.#folder, fsConstants.W_OK);
  }

  async close(): Promise<void> {
    await this.flush();
    const files = [...this.#files.values()];
    this.#files.clear();
    await Promise.all(files.map((file) => closeFile(file.fd)));
  }

  #open(name: string): OpenFile {
    const known = this.#files.get(name);
    this.#files.delete(name);
    const file = known ?? this.#openFile(name);
    this.#files.set(name, file);
    if (this.#files.size > this.#maxOpen) this.#closeOldest();
    return file;
  }

  #openFile(name: string): OpenFile {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    return { fd, size: fstatSync(fd).size };
  }

  /** A file being flushed must keep its descriptor, so a dirty one is passed over. */
  #closeOldest(): void {
    for (const [name, file] of this.#files) {
      if (this.#dirty.has(name)) continue;
      this.#files.delete(name);
      closeSync(file.fd);
      return;
    }
  }

  async #flushClosed(name: string): Promise<void> {
    const handle = await open(join(this.#folder, name), 'r+').catch(absent);
    if (!handle) return;
    await handle.datasync();
    await handle.close();
  }

  async #flushFolder(folder: string): Promise<void> {
    const path = join(this.#folder, folder);
    await mkdir(path, { recursive: true });
    const handle = await open(path, 'r');
    await handle.sync();
    await handle.close();
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
