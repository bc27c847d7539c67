import { type ReadonlySignal, signal } from '@preact/signals';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { Directory } from '#core/directory/schema.ts';
import { call } from '../platform/http.ts';
import { cacheDirectory, cachedDirectory } from './cache.ts';

/** Places, queues, services, points and names of people; the last known ones while no server answers. */
export interface DirectoryStore {
  readonly value: ReadonlySignal<Directory | null>;
  set(directory: Directory): void;
  /** From the device's cache, if nothing newer is here. */
  restore(): Promise<void>;
  /** From the server. @throws Refusal */
  reload(): Promise<Directory>;
}

export function createDirectoryStore(): DirectoryStore {
  const value = signal<Directory | null>(null);
  const set = (directory: Directory) => {
    value.value = directory;
    cacheDirectory(directory);
  };
  return {
    value,
    set,
    async restore() {
      const cached = await cachedDirectory();
      if (cached && value.peek() === null) value.value = cached;
    },
    async reload() {
      const directory = await call(directoryRoutes.read, {});
      set(directory);
      return directory;
    },
  };
}
