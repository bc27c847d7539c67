import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Directory } from '#core/directory/schema.ts';
import { uuidv7 } from '#core/ids.ts';
import { databases } from '../../../tests/support/databases.ts';
import { type Client, startServer, type TestServer } from '../../testing/server.ts';
import { makeRecording, octets, syncBody, type TestRecording } from '../../testing/speech.ts';

const dayMs = 86_400_000;

describe.each(databases)('retention on %s', (database) => {
  let server: TestServer;
  let operator: Client & { session: { user: { id: string } } };
  let directory: Directory;
  beforeAll(async () => {
    server = await startServer(database);
    operator = await server.person('operator');
    directory = await server.directory();
  });
  afterAll(() => server.stop());

  async function position(): Promise<string> {
    const positionId = uuidv7();
    const visitor = {
      visitorName: '',
      visitorPhone: '',
      notes: '',
      source: 'reception',
      serviceId: directory.services[0]?.id,
    };
    const command = {
      id: uuidv7(),
      at: Date.now(),
      actorId: operator.session.user.id,
      offline: false,
      type: 'position.add',
      positionId,
    };
    await operator.send('POST', '/api/queue/commands', { sentAt: Date.now(), commands: [{ ...command, ...visitor }] });
    return positionId;
  }

  async function keep(positionId: string, daysOld: number): Promise<TestRecording> {
    const recording = makeRecording(1, { positionId, startedAt: Date.now() - daysOld * dayMs - 60_000 });
    const response = await operator.raw('/api/recordings/sync', {
      ...octets,
      body: syncBody([{ recording, close: true }]),
    });
    expect(response.status).toBe(200);
    return recording;
  }

  const rowOf = (id: string) =>
    server.app.parts.database.db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const files = (): string[] =>
    readdirSync(join(server.config.dataDir, 'audio'), { recursive: true, encoding: 'utf8' });

  test('what is older than the queue’s days goes, in batches; the row says that the system did it and why', async () => {
    const positionId = await position();
    const young = await keep(positionId, 29);
    const old: TestRecording[] = [];
    for (let i = 0; i < 120; i++) old.push(await keep(positionId, 31));
    await server.app.jobs.soon('retention');
    for (const { id } of old) {
      const row = await rowOf(id);
      expect(row).toMatchObject({
        deleted_by: 'retention',
        deleted_by_user: null,
        deletion_reason: 'older than 30 days',
        total_samples: 48_000,
      });
      expect(row.destroyed_at).not.toBeNull();
      expect(files().some((each) => each.endsWith(id))).toBe(false);
    }
    expect((await rowOf(young.id)).deleted_at).toBeNull();
    expect(files().some((each) => each.endsWith(young.id))).toBe(true);
    const logged = await server.app.parts.database.db
      .selectFrom('access_log')
      .select(['actor_kind', 'object_id'])
      .where('action', '=', 'recording.deleted')
      .execute();
    expect(logged.map((each) => each.object_id).sort()).toEqual(old.map((each) => each.id).sort());
    expect(new Set(logged.map((each) => each.actor_kind))).toEqual(new Set(['system']));
  });

  test('a recording whose position never came is deleted after the longest days of any queue', async () => {
    const orphan = await keep(uuidv7(), 40);
    await server.app.jobs.soon('retention');
    expect((await rowOf(orphan.id)).deleted_by).toBe('retention');
  });

  test('what was decided but not done, because the process died between, is done at the next run', async () => {
    const recording = await keep(await position(), 1);
    const { db } = server.app.parts.database;
    await db
      .updateTable('recording')
      .set({ deleted_at: Date.now(), deleted_by: 'retention', deletion_reason: 'older than 30 days' })
      .where('id', '=', recording.id)
      .execute();
    await server.restart();
    await server.app.jobs.soon('retention');
    expect((await rowOf(recording.id)).destroyed_at).not.toBeNull();
    expect(files().some((each) => each.endsWith(recording.id))).toBe(false);
  });
});
