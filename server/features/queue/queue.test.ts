import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '#core/ids.ts';
import type { QueueCommand, QueueCommandType } from '#core/queue/commands.ts';
import type { CommandResult } from '#core/queue/routes.ts';
import { apply } from '#core/queue/rules.ts';
import type { Position, QueueSnapshot } from '#core/queue/schema.ts';
import { databases } from '../../../tests/support/databases.ts';
import { eventsOfPosition } from '../../storage/event-log.ts';
import { positionById } from '../../storage/positions.ts';
import { type Client, startServer, type TestServer } from '../../testing/server.ts';

type Person = Client & { session: { user: { id: string } } };

describe.each(databases)('the queue on %s', (database) => {
  let server: TestServer;
  let operator: Person;
  let ids: { place: string; points: string[]; services: string[] };

  beforeAll(async () => {
    server = await startServer(database);
    operator = await server.person('operator');
    const directory = await server.directory();
    ids = {
      place: directory.places[0]?.id ?? '',
      points: directory.points.map((each) => each.id),
      services: directory.services.map((each) => each.id),
    };
  });
  afterAll(() => server.stop());

  const command = (type: QueueCommandType, rest: object, actor: Person = operator): QueueCommand =>
    // Built of parts, as a device does; the server validates the whole.
    JSON.parse(
      JSON.stringify({ id: uuidv7(), at: Date.now(), actorId: actor.session.user.id, offline: false, type, ...rest }),
    );

  async function send(commands: QueueCommand[], sentAt = Date.now(), by: Person = operator): Promise<CommandResult[]> {
    const { status, body } = await by.send<{ results: CommandResult[] }>('POST', '/api/queue/commands', {
      sentAt,
      commands,
    });
    expect(status).toBe(200);
    return body.results;
  }

  async function one(given: QueueCommand, by: Person = operator): Promise<CommandResult> {
    const [result] = await send([given], Date.now(), by);
    if (!result) throw new Error('no result');
    return result;
  }

  async function add(serviceId = ids.services[0]): Promise<string> {
    const positionId = uuidv7();
    const visitor = { visitorName: 'Анна', visitorPhone: '+7 916 000-00-25', notes: '', source: 'reception' };
    const result = await one(command('position.add', { positionId, serviceId, ...visitor }));
    expect(result.ok).toBe(true);
    return positionId;
  }

  const read = async (id: string): Promise<Position> => {
    const found = await positionById(server.app.parts.database.db, id);
    if (!found) throw new Error('no position');
    return found;
  };

  const codeOf = (result: CommandResult): string => (result.ok ? 'ok' : result.problem.code);

  test('a position goes waiting → called → serving → finished, each step an event with its actor', async () => {
    const positionId = await add();
    const pointId = ids.points[0];
    const servingId = uuidv7();
    expect((await read(positionId)).number).toMatch(/^[А-Я]\d{3}$/);
    const steps: [QueueCommandType, object, string][] = [
      ['position.call', {}, 'called'],
      ['position.recall', {}, 'called'],
      ['serving.start', { servingId }, 'serving'],
      ['serving.finish', { servingId }, 'finished'],
    ];
    for (const [type, rest, status] of steps) {
      expect(codeOf(await one(command(type, { positionId, pointId, ...rest })))).toBe('ok');
      expect((await read(positionId)).status).toBe(status);
    }
    const after = await read(positionId);
    expect(after).toMatchObject({ callCount: 2, pointId: null, servings: [{ id: servingId, outcome: 'finished' }] });
    const events = await eventsOfPosition(server.app.parts.database.db, positionId);
    expect(events.map((each) => each.fact.type)).toEqual([
      'position.added',
      'position.called',
      'position.recalled',
      'serving.started',
      'serving.ended',
    ]);
    expect(new Set(events.map((each) => each.actorId))).toEqual(new Set([operator.session.user.id]));
  });

  test('the rows are what the events make: applying them again gives the same position', async () => {
    const positionId = await add();
    const pointId = ids.points[0];
    await one(command('position.call', { positionId, pointId }));
    await one(command('position.no-show', { positionId, pointId }));
    await one(command('position.return', { positionId, pointId }));
    await one(command('position.edit', { positionId, visitorName: 'Пётр', visitorPhone: '', notes: 'с ребёнком' }));
    const events = await eventsOfPosition(server.app.parts.database.db, positionId);
    let rebuilt: Position | undefined;
    for (const event of events) rebuilt = apply(rebuilt, event);
    expect(rebuilt).toEqual(await read(positionId));
    await one(command('position.call', { positionId, pointId }));
    await one(command('position.no-show', { positionId, pointId }));
  });

  test('a command sent again, also at the same moment, is carried out once and answered the same', async () => {
    const positionId = uuidv7();
    const visitor = { visitorName: '', visitorPhone: '', notes: '', source: 'reception' };
    const given = command('position.add', { positionId, serviceId: ids.services[1], ...visitor });
    const answers = await Promise.all([one(given), one(given), one(given)]);
    expect(await one(given)).toEqual(answers[0]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await eventsOfPosition(server.app.parts.database.db, positionId)).toHaveLength(1);
    const refused = command('serving.finish', { positionId, pointId: ids.points[0], servingId: uuidv7() });
    expect(codeOf(await one(refused))).toBe('serving.unknown');
    expect(await one(refused)).toEqual(await one(refused));
    await one(command('position.call', { positionId, pointId: ids.points[0] }));
    await one(command('position.no-show', { positionId, pointId: ids.points[0] }));
  });

  test('what contradicts the state is refused with its own code', async () => {
    const positionId = await add();
    const other = await add();
    const [first, second] = ids.points;
    expect(codeOf(await one(command('serving.start', { positionId, pointId: first, servingId: uuidv7() })))).toBe(
      'position.wrong-state',
    );
    await one(command('position.call', { positionId, pointId: first }));
    expect(codeOf(await one(command('position.call', { positionId, pointId: second })))).toBe('position.taken');
    expect(codeOf(await one(command('position.call', { positionId: other, pointId: first })))).toBe('point.busy');
    expect(codeOf(await one(command('position.call', { positionId: other, pointId: uuidv7() })))).toBe('point.unknown');
    expect(codeOf(await one(command('position.call', { positionId: uuidv7(), pointId: second })))).toBe(
      'position.unknown',
    );
    const servingId = uuidv7();
    await one(command('serving.start', { positionId, pointId: first, servingId }));
    await one(command('position.call', { positionId: other, pointId: second }));
    const busy = await one(command('serving.start', { positionId: other, pointId: second, servingId: uuidv7() }));
    expect(codeOf(busy)).toBe('operator.busy');
    await one(command('position.return', { positionId: other, pointId: second }));
    expect((await read(other)).status).toBe('waiting');
    await one(command('position.return', { positionId, pointId: first }));
    expect(await read(positionId)).toMatchObject({ status: 'waiting', servings: [{ outcome: 'returned' }] });
    for (const id of [positionId, other]) {
      await one(command('position.call', { positionId: id, pointId: first }));
      await one(command('position.no-show', { positionId: id, pointId: first }));
    }
  });

  test('50 points press «next» at once: nobody gets a position that another got', async () => {
    const service = (
      await server.admin.send<{ id: string }>('POST', '/api/services', {
        queueId: (await server.directory()).queues[0]?.id,
        name: 'Гонка',
        ticketPrefix: 'Г',
        expectedMinutes: 5,
      })
    ).body.id;
    const points: string[] = [];
    for (let i = 0; i < 50; i++) {
      const point = { placeId: ids.place, name: `Гонка ${i}`, serviceIds: [service], recordingEnabled: false };
      points.push((await server.admin.send<{ id: string }>('POST', '/api/points', point)).body.id);
    }
    const waiting: string[] = [];
    for (let i = 0; i < 40; i++) waiting.push(await add(service));
    const results = await Promise.all(points.map((pointId) => one(command('position.call-next', { pointId }))));
    const called = results.flatMap((result) => (result.ok ? result.events.map((each) => each.positionId) : []));
    expect(called).toHaveLength(40);
    expect(new Set(called)).toEqual(new Set(waiting));
    expect(results.map(codeOf).filter((code) => code === 'queue.empty')).toHaveLength(10);
  });

  test('«next» takes who came first of the services that the point takes', async () => {
    const { queues } = await server.directory();
    const make = async (name: string, ticketPrefix: string): Promise<string> =>
      (
        await server.admin.send<{ id: string }>('POST', '/api/services', {
          queueId: queues[0]?.id,
          name,
          ticketPrefix,
          expectedMinutes: 5,
        })
      ).body.id;
    const [taken, also, foreign] = [await make('Первая', 'П'), await make('Вторая', 'Т'), await make('Чужая', 'Ч')];
    const point = { placeId: ids.place, name: 'Двух услуг', serviceIds: [taken, also], recordingEnabled: false };
    const pointId = (await server.admin.send<{ id: string }>('POST', '/api/points', point)).body.id;
    await add(foreign);
    const first = await add(also);
    const second = await add(taken);
    for (const expected of [first, second]) {
      const result = await one(command('position.call-next', { pointId }));
      expect(result.ok && result.events[0]?.positionId).toBe(expected);
      await one(command('position.no-show', { pointId, positionId: expected }));
    }
    expect(codeOf(await one(command('position.call-next', { pointId })))).toBe('queue.empty');
  });

  test('what was served offline is accepted as a fact, at its own time, though others served the same', async () => {
    const positionId = await add();
    const [first, second] = ids.points;
    const mine = uuidv7();
    await one(command('position.call', { positionId, pointId: first }));
    await one(command('serving.start', { positionId, pointId: first, servingId: mine }));
    const other = await server.person('operator');
    const theirs = uuidv7();
    // The tablet's clock is three hours behind, and it was offline for ten minutes.
    const behindMs = 3 * 3_600_000;
    const began = Date.now() - behindMs - 600_000;
    const fact = (type: QueueCommandType, at: number, rest: object) =>
      command(type, { positionId, pointId: second, at, offline: true, ...rest }, other);
    const results = await send(
      [
        fact('position.call', began, {}),
        fact('serving.start', began + 60_000, { servingId: theirs }),
        fact('serving.finish', began + 300_000, { servingId: theirs }),
      ],
      Date.now() - behindMs,
      other,
    );
    expect(results.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    const during = await read(positionId);
    expect(during).toMatchObject({ status: 'serving', pointId: first });
    const serving = during.servings.find((each) => each.id === theirs);
    expect(Math.abs((serving?.startedAt ?? 0) - (Date.now() - 540_000))).toBeLessThan(5000);
    await one(command('serving.finish', { positionId, pointId: first, servingId: mine }));
    expect((await read(positionId)).status).toBe('finished');
  });

  test('the snapshot tells everything open and where the stream goes on', async () => {
    const positionId = await add();
    const { body } = await operator.get<QueueSnapshot>(`/api/places/${ids.place}/monitoring`);
    expect(body.positions.find((each) => each.id === positionId)?.status).toBe('waiting');
    expect(body.seq).toBeGreaterThanOrEqual((await read(positionId)).seq);
    expect(body.directory.points.length).toBeGreaterThan(2);
  });

  test('a visitor takes a ticket on the page; pressed twice it is one; it tells how many are ahead', async () => {
    const { body } = await server.nobody.get<{ services: { id: string; name: string }[] }>(
      `/api/tickets/${ids.place}/services`,
    );
    const serviceId = body.services[0]?.id;
    const ticket = { id: uuidv7(), serviceId, visitorName: 'Гость', visitorPhone: '' };
    const take = (given: object) =>
      server.nobody.send<{ number: string; ahead: number }>('POST', `/api/tickets/${ids.place}`, given);
    const [a, b] = await Promise.all([take(ticket), take(ticket)]);
    expect([a.status, b.body.number]).toEqual([200, a.body.number]);
    const next = await take({ ...ticket, id: uuidv7() });
    expect(next.body.ahead).toBe(a.body.ahead + 1);
    expect((await take({ ...ticket, id: uuidv7(), serviceId: uuidv7() })).code).toBe('service.unknown');
    expect((await take({ ...ticket, id: uuidv7(), visitorPhone: '<script>' })).code).toBe('request.invalid');
  });
});
