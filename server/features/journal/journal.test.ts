import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Directory } from '#core/directory/schema.ts';
import { uuidv7 } from '#core/ids.ts';
import type { JournalEntry, JournalPage } from '#core/journal/schema.ts';
import { databases } from '../../../tests/support/databases.ts';
import { type Client, startServer, type TestServer } from '../../testing/server.ts';
import { makeRecording, octets, syncBody } from '../../testing/speech.ts';
import { ticketAsStored } from './repository.ts';

describe.each(databases)('the journal on %s', (database) => {
  let server: TestServer;
  let reviewer: Client;
  let directory: Directory;
  let operatorId: string;
  const positions: string[] = [];

  beforeAll(async () => {
    server = await startServer(database);
    reviewer = await server.person('supervisor', ['journal.view']);
    const operator = await server.person('operator');
    operatorId = operator.session.user.id;
    directory = await server.directory();
    const names = ['Алёна Ёжикова', 'Пётр Кузнецов', 'Мария 100%_процентов', '', 'Семён'];
    const base = Date.now() - 3_600_000;
    for (let i = 0; i < 25; i++) {
      const positionId = uuidv7();
      positions.push(positionId);
      const common = { actorId: operatorId, offline: true, positionId };
      const at = base + Math.floor(i / 2) * 60_000;
      const pointId = directory.points[i % 2]?.id;
      const servingId = uuidv7();
      const commands = [
        {
          ...common,
          id: uuidv7(),
          at,
          type: 'position.add',
          serviceId: directory.services[i % 3]?.id,
          visitorName: names[i % 5],
          visitorPhone: `8 (916) 000-00-${String(i).padStart(2, '0')}`,
          notes: '',
          source: 'reception',
        },
        { ...common, id: uuidv7(), at: at + 1000, type: 'position.call', pointId },
        { ...common, id: uuidv7(), at: at + 2000, type: 'serving.start', pointId, servingId },
        { ...common, id: uuidv7(), at: at + 9000, type: 'serving.finish', pointId, servingId },
      ];
      await operator.send('POST', '/api/queue/commands', { sentAt: Date.now(), commands });
    }
    const recording = makeRecording(2, { positionId: positions[4] ?? '' });
    await operator.raw('/api/recordings/sync', { ...octets, body: syncBody([{ recording, close: true }]) });
  });
  afterAll(() => server.stop());

  const search = async (query: Record<string, string | number | boolean>): Promise<JournalPage> => {
    const params = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    const { status, body } = await reviewer.get<JournalPage>(`/api/journal?${params}`);
    expect(status).toBe(200);
    return body;
  };
  const found = async (query: Record<string, string | number | boolean>): Promise<number[]> =>
    (await search({ limit: 200, ...query })).rows
      .map((row) => positions.indexOf(row.position.id))
      .sort((a, b) => a - b);
  const where = (test: (i: number) => boolean): number[] => positions.flatMap((_, i) => (test(i) ? [i] : []));

  test('each criterion alone, and several together', async () => {
    expect(await found({})).toEqual(where(() => true));
    expect(await found({ serviceId: directory.services[1]?.id ?? '' })).toEqual(where((i) => i % 3 === 1));
    expect(await found({ pointId: directory.points[0]?.id ?? '' })).toEqual(where((i) => i % 2 === 0));
    expect(await found({ queueId: uuidv7() })).toEqual([]);
    expect(await found({ operatorId })).toHaveLength(25);
    expect(await found({ operatorId: uuidv7() })).toEqual([]);
    expect(await found({ hasAudio: true })).toEqual([4]);
    expect(await found({ hasAudio: false })).toEqual(where((i) => i !== 4));
    expect(await found({ pointId: directory.points[1]?.id ?? '', visitor: 'семен' })).toEqual(
      where((i) => i % 10 === 9),
    );
  });

  test('ё is е, case does not matter, and percent signs are plain letters', async () => {
    expect(await found({ visitor: 'АЛЕНА ежик' })).toEqual(where((i) => i % 5 === 0));
    expect(await found({ visitor: '100%_' })).toEqual(where((i) => i % 5 === 2));
    expect(await found({ visitor: '%' })).toEqual(where((i) => i % 5 === 2));
  });

  test('a phone is found in any usual spelling', async () => {
    for (const phone of ['+7 916 000 00 07', '89160000007', '000-00-07'])
      expect(await found({ visitor: phone })).toEqual([7]);
  });

  test('a ticket is found as people say it', async () => {
    const number = (await search({ limit: 1 })).rows[0]?.position.number ?? '';
    const loose = number.toLowerCase().replace(/^(\p{L}+)0*/u, '$1-');
    expect((await search({ number: loose })).rows.map((row) => row.position.number)).toContain(number);
    expect(['а 25', 'А-025', 'А025', 'а025'].map(ticketAsStored)).toEqual(['А025', 'А025', 'А025', 'А025']);
  });

  test('the interval is of the arrival, both ends included', async () => {
    const { rows } = await search({ limit: 200 });
    const middle = rows[12]?.position.arrivedAt ?? 0;
    expect((await found({ from: middle })).length + (await found({ to: middle - 1 })).length).toBe(25);
    const backwards = await reviewer.get('/api/journal?from=2000&to=1000');
    expect([backwards.status, backwards.code]).toEqual([400, 'request.invalid']);
  });

  test('pages by key, newest first: each once, though two arrived in the same millisecond', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: JournalPage = await search({ limit: 4, ...(after === null ? {} : { after }) });
      seen.push(...page.rows.map((row) => row.position.id));
      after = page.next;
    } while (after !== null);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    const times = await search({ limit: 200 });
    const order = times.rows.map((row) => row.position.arrivedAt);
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  test.each(['after=nonsense', 'limit=100000', 'queueId=1', 'from=yesterday', 'hasAudio=perhaps'])(
    'a criterion built by hand that is none is refused: %s',
    async (query) => {
      expect((await reviewer.get(`/api/journal?${query}`)).code).toBe('request.invalid');
    },
  );

  test('a position opens with its servings, events and recordings', async () => {
    const { body } = await reviewer.get<JournalEntry>(`/api/journal/positions/${positions[4]}`);
    expect(body.position.servings).toHaveLength(1);
    expect(body.events.map((each) => each.fact.type)).toEqual([
      'position.added',
      'position.called',
      'serving.started',
      'serving.ended',
    ]);
    expect(body.events.every((each) => each.offline)).toBe(true);
    expect(body.recordings).toMatchObject([{ durationMs: 2000, endReason: 'finished' }]);
    expect((await reviewer.get(`/api/journal/positions/${uuidv7()}`)).code).toBe('position.unknown');
  });
});
