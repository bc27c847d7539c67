import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, PostgresDialect, SqliteDialect, sql, type Transaction } from 'kysely';
import { Checkpointer } from './checkpointer.ts';
import { type DialectName, dialectWords } from './dialect.ts';
import { up as first } from './migrations/0001-first.ts';
import type { Schema } from './schema.ts';
import { keepStatements } from './statements.ts';
import { WalSync } from './wal-sync.ts';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

export interface Database {
  readonly db: Db;
  readonly dialect: DialectName;
  /** Forces SQLite's write-ahead log to the disk. */
  readonly wal: WalSync | null;
  close(): Promise<void>;
}

/** Opens SQLite in the data folder, or PostgreSQL where an address is given, and brings it to the newest migration. */
export async function openDatabase(options: { dataDir: string; databaseUrl: string | null }): Promise<Database> {
  const opened = options.databaseUrl ? await openPostgres(options.databaseUrl) : openSqlite(options.dataDir);
  await migrate(opened);
  return opened;
}

function openSqlite(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'okno.sqlite');
  const sqlite = new Sqlite(path);
  sqlite.pragma('journal_mode = WAL');
  // A commit that was answered must survive a power cut.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('cache_size = -65536');
  // 256 MB, for the case that the checkpointer's thread is gone.
  sqlite.pragma('wal_autocheckpoint = 65536');
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepStatements(sqlite) }) });
  const wal = new WalSync(`${path}-wal`);
  const checkpointer = new Checkpointer(path);
  const close = async (): Promise<void> => {
    await checkpointer.close();
    await db.destroy();
    await wal.close();
  };
  return { db, dialect: 'sqlite', wal, close };
}

async function openPostgres(url: string): Promise<Database> {
  // Loaded only when asked for: it costs start-up time.
  const { default: pg } = await import('pg');
  const int8 = 20;
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8, Number);
  const pool = new pg.Pool({ connectionString: url, types, max: 10 });
  // An idle connection that the server closed is replaced at the next query; unheard, the event would end the process.
  pool.on('error', (error) => process.emitWarning(`PostgreSQL closed an idle connection: ${error.message}`));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, dialect: 'postgres', wal: null, close: () => db.destroy() };
}

async function migrate({ db, dialect }: Database): Promise<void> {
  const words = dialectWords[dialect];
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({ '0001-first': { up: (each: Kysely<unknown>) => first(each, words) } }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/**
 * A transaction that appends events. On PostgreSQL it takes one lock, so that events become visible in the order of `seq`
 * (a reader that saw 7 will never find a 6 later); SQLite has one writer anyhow.
 */
export function inOrderTransaction<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.db.transaction().execute(async (tx) => {
    if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${eventLock})`.execute(tx);
    return work(tx);
  });
}

const eventLock = 0x6f6b6e6f;

/**
 * A transaction that many requests wait for. `onDisk` resolves when it is as safe as any other commit: SQLite's own
 * `synchronous = FULL` is one fsync of the log after the commit, and here that fsync is done by the thread pool, so the
 * next group can be taken in meanwhile. Nothing may be answered before.
 */
export async function groupTransaction(
  database: Database,
  appendsEvents: boolean,
  work: (tx: Tx) => Promise<void>,
): Promise<{ onDisk: Promise<void> }> {
  const { wal } = database;
  if (!wal) {
    if (appendsEvents) await inOrderTransaction(database, work);
    else await database.db.transaction().execute(work);
    return { onDisk: Promise.resolve() };
  }
  await database.db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
  return { onDisk: wal.sync() };
}
