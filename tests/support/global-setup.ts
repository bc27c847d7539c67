import { postgresUrl } from './databases.ts';

/** Says once whether the same tests run on PostgreSQL too. */
export default async function setup(): Promise<void> {
  const url = await postgresUrl();
  process.stdout.write(
    url
      ? 'PostgreSQL answers: server tests run on SQLite and on it.\n'
      : 'No PostgreSQL answers: server tests run on SQLite only.\n',
  );
}
