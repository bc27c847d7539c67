import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Directory, Queue, Service, ServicePoint } from '#core/directory/schema.ts';
import { uuidv7 } from '#core/ids.ts';
import { databases } from '../../../tests/support/databases.ts';
import { startServer, type TestServer } from '../../testing/server.ts';
import { makeRecording, octets, syncBody } from '../../testing/speech.ts';

describe.each(databases)('administration on %s', (database) => {
  let server: TestServer;
  let directory: Directory;
  beforeAll(async () => {
    server = await startServer(database);
    directory = await server.directory();
  });
  afterAll(() => server.stop());

  const queueSettings = ({ name, recordingMode, retentionDays, version }: Queue) => ({
    name,
    recordingMode,
    retentionDays,
    version,
  });
  const firstQueue = async (): Promise<Queue> => {
    const [queue] = (await server.directory()).queues;
    if (!queue) throw new Error('no queue');
    return queue;
  };

  test('the demo place has a queue, three services, two points and three users', () => {
    expect([
      directory.queues.length,
      directory.services.length,
      directory.points.length,
      directory.people.length,
    ]).toEqual([1, 3, 2, 3]);
  });

  test('a queue’s recording mode and days are changed, and a stale change is refused', async () => {
    const queue = await firstQueue();
    const change = { ...queueSettings(queue), recordingMode: 'required', retentionDays: 7 };
    const changed = await server.admin.send<Queue>('PUT', `/api/queues/${queue.id}`, change);
    expect(changed.body).toMatchObject({ recordingMode: 'required', retentionDays: 7, version: queue.version + 1 });
    expect((await server.admin.send('PUT', `/api/queues/${queue.id}`, change)).code).toBe('conflict.version');
    expect((await firstQueue()).recordingMode).toBe('required');
  });

  test.each([{ recordingMode: 'sometimes' }, { retentionDays: 0 }, { retentionDays: 1.5 }, { name: '   ' }])(
    'nonsense is refused and names the field: %o',
    async (wrong) => {
      const queue = await firstQueue();
      const answer = await server.admin.send<{ fields: Record<string, string> }>('PUT', `/api/queues/${queue.id}`, {
        ...queueSettings(queue),
        ...wrong,
      });
      expect([answer.code, Object.keys(answer.body.fields)]).toEqual(['request.invalid', Object.keys(wrong)]);
      expect(await firstQueue()).toEqual(queue);
    },
  );

  test('services and points are created, changed, archived and taken back; names are one of a kind', async () => {
    const queue = await firstQueue();
    const given = { queueId: queue.id, name: 'Оплата', ticketPrefix: 'О', expectedMinutes: 3 };
    const service = (await server.admin.send<Service>('POST', '/api/services', given)).body;
    expect((await server.admin.send('POST', '/api/services', { ...given, name: ' оплата' })).code).toBe(
      'conflict.name',
    );
    const point = {
      placeId: queue.placeId,
      name: 'Окно 7',
      serviceIds: [service.id],
      recordingEnabled: false,
    };
    const made = (await server.admin.send<ServicePoint>('POST', '/api/points', point)).body;
    const { placeId, ...settings } = point;
    const changed = await server.admin.send<ServicePoint>('PUT', `/api/points/${made.id}`, {
      ...settings,
      recordingEnabled: true,
      version: 1,
    });
    expect(changed.body).toMatchObject({ placeId, recordingEnabled: true, serviceIds: [service.id] });
    expect(
      (await server.admin.send('POST', '/api/points', { ...point, name: 'Окно 8', serviceIds: [uuidv7()] })).code,
    ).toBe('request.invalid');
    const archive = (archived: boolean, version: number) =>
      server.admin.send<ServicePoint>('PUT', `/api/points/${made.id}/archived`, { archived, version });
    expect((await archive(true, 2)).body.archivedAt).toBeGreaterThan(0);
    expect((await archive(false, 3)).body.archivedAt).toBeNull();
  });

  test('a service for which people wait cannot be archived', async () => {
    const operator = await server.person('operator');
    const service = directory.services[0];
    const visitor = { visitorName: '', visitorPhone: '', notes: '', source: 'reception' };
    const add = {
      id: uuidv7(),
      at: Date.now(),
      actorId: operator.session.user.id,
      offline: false,
      type: 'position.add',
    };
    await operator.send('POST', '/api/queue/commands', {
      sentAt: Date.now(),
      commands: [{ ...add, positionId: uuidv7(), serviceId: service?.id, ...visitor }],
    });
    const answer = await server.admin.send('PUT', `/api/services/${service?.id}/archived`, {
      archived: true,
      version: service?.version,
    });
    expect(answer.code).toBe('conflict.in-use');
  });

  test('shortening the days tells beforehand how many recordings it deletes', async () => {
    const operator = await server.person('operator');
    const positionId = uuidv7();
    const visitor = { visitorName: '', visitorPhone: '', notes: '', source: 'reception' };
    const add = {
      id: uuidv7(),
      at: Date.now(),
      actorId: operator.session.user.id,
      offline: false,
      type: 'position.add',
      positionId,
    };
    await operator.send('POST', '/api/queue/commands', {
      sentAt: Date.now(),
      commands: [{ ...add, serviceId: directory.services[1]?.id, ...visitor }],
    });
    const dayMs = 86_400_000;
    for (const days of [1, 5, 20]) {
      const recording = makeRecording(1, { positionId, startedAt: Date.now() - days * dayMs - 1000 });
      await operator.raw('/api/recordings/sync', { ...octets, body: syncBody([{ recording, close: true }]) });
    }
    const impact = async (retentionDays: number) =>
      (
        await server.admin.get<{ recordings: number }>(
          `/api/queues/${directory.queues[0]?.id}/retention-impact?retentionDays=${retentionDays}`,
        )
      ).body;
    expect([await impact(30), await impact(10), await impact(3)]).toEqual([
      { recordings: 0 },
      { recordings: 1 },
      { recordings: 2 },
    ]);
  });

  test('a place’s zone must be one', async () => {
    const place = directory.places[0];
    const change = { name: place?.name, address: 'Лесная, 5', timeZone: 'Марс/Олимп' };
    expect((await server.admin.send('PUT', `/api/places/${place?.id}`, change)).code).toBe('request.invalid');
    expect(
      (await server.admin.send('PUT', `/api/places/${place?.id}`, { ...change, timeZone: 'Asia/Vladivostok' })).status,
    ).toBe(200);
  });
});
