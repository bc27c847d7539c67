import { randomBytes } from 'node:crypto';
import pg from 'pg';

const address = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres';

/** A PostgreSQL that answers, or null. */
export async function postgresUrl(): Promise<string | null> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    await client.end();
    return address;
  } catch {
    return null;
  }
}

/** Which databases tests run on: SQLite always. */
export const databases: readonly ('sqlite' | 'postgres')[] = (await postgresUrl())
  ? ['sqlite', 'postgres']
  : ['sqlite'];

/** An empty PostgreSQL database of the test's own. */
export async function freshPostgres(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `okno_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}
