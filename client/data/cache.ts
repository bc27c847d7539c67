import { Dexie, type Table } from 'dexie';
import type { Session } from '#core/admin/schema.ts';
import type { Directory } from '#core/directory/schema.ts';
import type { QueueSnapshot } from '#core/queue/schema.ts';

export interface CachedSnapshot extends Pick<QueueSnapshot, 'seq' | 'positions'> {
  readonly placeId: string;
  readonly savedAt: number;
}

interface Values {
  readonly directory: Directory;
  readonly session: Session;
  readonly pointId: string;
}

/** What lets the app boot and work with no server in reach. Nothing here is the only copy of anything. */
class CacheDatabase extends Dexie {
  declare snapshots: Table<CachedSnapshot, string>;
  declare values: Table<{ key: keyof Values; value: Values[keyof Values] }, string>;

  constructor() {
    super('okno-cache');
    this.version(1).stores({ snapshots: 'placeId', values: 'key' });
  }
}

const database = new CacheDatabase();

/** A cache that cannot be read or written (private window, storage full) is as good as an empty one. */
async function orElse<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch {
    return otherwise;
  }
}

export const cachedSnapshot = (placeId: string): Promise<CachedSnapshot | undefined> =>
  orElse(database.snapshots.get(placeId), undefined);

export async function cacheSnapshot(snapshot: CachedSnapshot): Promise<void> {
  await orElse(database.snapshots.put(snapshot), '');
}

async function read<K extends keyof Values>(key: K, is: (value: unknown) => value is Values[K]) {
  const row = await orElse(database.values.get(key), undefined);
  return row && is(row.value) ? row.value : undefined;
}

async function write<K extends keyof Values>(key: K, value: Values[K] | null): Promise<void> {
  if (value === null) await orElse(database.values.delete(key), undefined);
  else await orElse(database.values.put({ key, value }), '');
}

const isObjectWith =
  <T>(field: string) =>
  (value: unknown): value is T =>
    typeof value === 'object' && value !== null && field in value;
const isText = (value: unknown): value is string => typeof value === 'string';

export const cachedDirectory = () => read('directory', isObjectWith<Directory>('points'));
export const cacheDirectory = (directory: Directory) => write('directory', directory);

/** Who was signed in last, so that the app opens offline. */
export const cachedSession = () => read('session', isObjectWith<Session>('user'));
/** Null when they signed out: then visitors' names and phones leave the cache too. */
export async function cacheSession(session: Session | null): Promise<void> {
  await write('session', session);
  if (session === null) await orElse(database.snapshots.clear(), undefined);
}

/** The point that this device was set to. */
export const cachedPointId = () => read('pointId', isText);
export const cachePointId = (pointId: string | null) => write('pointId', pointId);
