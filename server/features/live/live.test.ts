import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import type { Queue, QueueUpdate } from '#core/directory/schema.ts';
import { uuidv7 } from '#core/ids.ts';
import type { LiveEvent, LiveMessage } from '#core/live/schema.ts';
import { databases } from '../../../tests/support/databases.ts';
import { build } from '../../app.ts';
import { type Client, startServer, type TestServer } from '../../testing/server.ts';
import { makeRecording, octets, syncBody } from '../../testing/speech.ts';

interface Ear {
  readonly messages: LiveMessage[];
  readonly closed: () => number | null;
  events(): LiveEvent[];
  say(message: object): void;
  close(): void;
}

function listen(url: string, client: Client, since?: number): Promise<Ear> {
  const query = since === undefined ? '' : `?since=${since}`;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live${query}`, { headers: { cookie: client.cookie } });
  const messages: LiveMessage[] = [];
  let closed: number | null = null;
  socket.on('message', (data) => messages.push(JSON.parse(data.toString())));
  socket.on('close', (code) => {
    closed = code;
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      resolve({
        messages,
        closed: () => closed,
        events: () => messages.flatMap((each) => (each.type === 'events' ? each.events : [])),
        say: (message) => socket.send(JSON.stringify(message)),
        close: () => socket.close(),
      }),
    );
  });
}

describe.each(databases)('the live stream on %s', (database) => {
  let server: TestServer;
  let operator: Client & { session: { user: { id: string } } };
  let reviewer: Client;
  beforeAll(async () => {
    server = await startServer(database);
    operator = await server.person('operator');
    reviewer = await server.person('supervisor', ['journal.view']);
  });
  afterAll(() => server.stop());

  async function add(): Promise<string> {
    const { services } = await server.directory();
    const positionId = uuidv7();
    const visitor = { visitorName: '', visitorPhone: '', notes: '', source: 'reception', serviceId: services[0]?.id };
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
  const positionsIn = (events: LiveEvent[]): string[] =>
    events.flatMap((each) => (each.type === 'queue' ? [each.event.positionId] : []));

  test('every event comes once, in its order, also to who was away and says the last number', async () => {
    const ear = await listen(server.url, operator);
    await vi.waitFor(() => expect(ear.messages[0]?.type).toBe('hello'));
    const first = [await add(), await add()];
    await vi.waitFor(() => expect(positionsIn(ear.events())).toEqual(first));
    const seen = ear.events().at(-1)?.seq ?? 0;
    ear.close();
    const missed = [await add(), await add(), await add()];
    const again = await listen(server.url, operator, seen);
    await vi.waitFor(() => expect(positionsIn(again.events())).toEqual(missed));
    const later = await add();
    await vi.waitFor(() => expect(positionsIn(again.events())).toEqual([...missed, later]));
    const numbers = again.events().map((each) => each.seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    again.close();
  });

  test('joining while much happens loses nothing and doubles nothing', async () => {
    const start = await listen(server.url, operator);
    await vi.waitFor(() => expect(start.messages[0]?.type).toBe('hello'));
    const hello = start.messages[0];
    const since = hello?.type === 'hello' ? hello.seq : 0;
    const adding = Promise.all(Array.from({ length: 30 }, add));
    const ears = await Promise.all(Array.from({ length: 10 }, () => listen(server.url, operator, since)));
    const all = new Set(await adding);
    for (const ear of [start, ...ears]) {
      await vi.waitFor(() => expect(new Set(positionsIn(ear.events()))).toEqual(all));
      expect(ear.events()).toHaveLength(30);
      ear.close();
    }
  });

  test('a change of the directory reaches open pages at once', async () => {
    const ear = await listen(server.url, operator);
    await vi.waitFor(() => expect(ear.messages[0]?.type).toBe('hello'));
    const [queue] = (await server.directory()).queues;
    const { name, retentionDays, version }: Queue = queue ?? Object.assign(Object.create(null));
    const change: QueueUpdate = { name, retentionDays, version, recordingMode: 'required' };
    await server.admin.send('PUT', `/api/queues/${queue?.id}`, change);
    await vi.waitFor(() => expect(ear.events().map((each) => each.type)).toContain('directory.changed'), {
      timeout: 1000,
    });
    ear.close();
  });

  test('recordings are told only to those who may see them; growth only to those who watch', async () => {
    const both = await Promise.all([
      listen(server.url, operator),
      listen(server.url, reviewer),
      listen(server.url, reviewer),
    ]);
    const [staff, watching, other] = both;
    const recording = makeRecording(3);
    const send = (from: number, to: number, close = false) =>
      operator.raw('/api/recordings/sync', {
        ...octets,
        body: syncBody([{ recording, segments: recording.segments.slice(from, to), close }]),
      });
    await send(0, 1);
    await vi.waitFor(() =>
      expect(watching?.events()).toMatchObject([
        { type: 'recording.changed', change: 'opened', recordingId: recording.id },
      ]),
    );
    watching?.say({ type: 'watch', recordingIds: [recording.id] });
    watching?.say({ type: 'ping' });
    await vi.waitFor(() => expect(watching?.messages.at(-1)?.type).toBe('pong'));
    await send(1, 3, true);
    await vi.waitFor(() =>
      expect(watching?.messages).toContainEqual(expect.objectContaining({ type: 'progress', durationMs: 3000 })),
    );
    await vi.waitFor(() =>
      expect(other?.events().map((each) => each.type === 'recording.changed' && each.change)).toEqual([
        'opened',
        'closed',
      ]),
    );
    expect(other?.messages.filter((each) => each.type === 'progress')).toEqual([]);
    expect(staff?.events()).toEqual([]);
    for (const ear of both) ear.close();
  });

  test('too far behind, or ahead after a restore: told to take a new snapshot', async () => {
    const ear = await listen(server.url, operator, 999_999_999);
    await vi.waitFor(() => expect(ear.messages.map((each) => each.type)).toEqual(['hello', 'reset']));
    ear.close();
  });

  test('signing out closes the stream', async () => {
    const person = await server.person('operator');
    const ear = await listen(server.url, person);
    await person.send('DELETE', '/api/session');
    await vi.waitFor(() => expect(ear.closed()).toBe(4401));
    expect(ear.messages.at(-1)).toEqual({ type: 'signed-out' });
  });

  test('nobody and other sites get no stream', async () => {
    await expect(listen(server.url, server.nobody)).rejects.toThrow('401');
    const foreign = new WebSocket(`${server.url.replace('http', 'ws')}/api/live`, {
      headers: { cookie: operator.cookie, origin: 'https://evil.example' },
    });
    const refusal = await new Promise((resolve) => foreign.on('error', resolve));
    expect(String(refusal)).toContain('403');
  });
});

describe.each(databases.filter((each) => each === 'postgres'))('several processes on %s', (database) => {
  test('what one process did, those at another hear too', async () => {
    const server = await startServer(database);
    const operator = await server.person('operator');
    const second = await build({ ...server.config, port: 0 }, {});
    await second.http.listen({ port: 0, host: '127.0.0.1' });
    const address = second.http.server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    const ear = await listen(url, operator);
    await vi.waitFor(() => expect(ear.messages[0]?.type).toBe('hello'));
    const [place] = (await server.directory()).places;
    const change = { name: place?.name, address: 'Лесная, 5', timeZone: place?.timeZone };
    await server.admin.send('PUT', `/api/places/${place?.id}`, change);
    await vi.waitFor(() => expect(ear.events().map((each) => each.type)).toContain('directory.changed'));
    ear.close();
    await second.http.close();
    await server.stop();
  });
});
