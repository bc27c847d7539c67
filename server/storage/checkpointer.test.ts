import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { Checkpointer } from './checkpointer.ts';

test('the log is copied into the database beside the writer, so it does not grow for ever', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'okno-checkpoint-'));
  const path = join(folder, 'db.sqlite');
  const writer = new Sqlite(path);
  writer.pragma('journal_mode = WAL');
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec('create table thing (id integer primary key, text text)');
  const insert = writer.prepare('insert into thing (text) values (?)');
  const checkpointer = new Checkpointer(path, 10);
  const before = statSync(path).size;
  for (let i = 0; i < 500; i++) insert.run('x'.repeat(2000));
  await expect.poll(() => statSync(path).size).toBeGreaterThan(before + 500 * 2000);
  const walSize = statSync(`${path}-wal`).size;
  for (let i = 0; i < 200; i++) insert.run('y'.repeat(2000));
  expect(statSync(`${path}-wal`).size).toBeLessThanOrEqual(walSize);
  await checkpointer.close();
  writer.close();
  rmSync(folder, { recursive: true });
});
