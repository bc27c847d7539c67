import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { LiveEvent, LiveMessage } from '#core/live/schema.ts';
import { createLive, type LiveSocketListener } from './live.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A WebSocket server that keeps what it was asked and says what it is told. */
async function startServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const asked: string[] = [];
  const heard: unknown[] = [];
  let refusing = false;
  server.options.verifyClient = () => !refusing;
  server.on('connection', (socket, request) => {
    asked.push(request.url ?? '');
    socket.on('message', (data) => heard.push(JSON.parse(String(data))));
    socket.send(JSON.stringify({ type: 'hello', seq: 7, serverTime: 1000 } satisfies LiveMessage));
  });
  stops.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return {
    asked,
    heard,
    say(message: LiveMessage) {
      for (const client of server.clients) client.send(JSON.stringify(message));
    },
    refuse() {
      refusing = true;
    },
    cut() {
      for (const client of server.clients) client.terminate();
    },
    open(pathAndQuery: string, listener: LiveSocketListener) {
      const socket = new WebSocket(`ws://127.0.0.1:${address.port}${pathAndQuery}`);
      socket.on('message', (data) => listener.message(String(data)));
      socket.on('close', () => listener.closed());
      socket.on('error', () => socket.terminate());
      return { send: (text: string) => socket.send(text), close: () => socket.terminate() };
    },
  };
}

const change = (seq: number): LiveEvent => ({ seq, type: 'directory.changed' });

async function startLive(resync: () => Promise<number | null>, isSessionOver = async () => false) {
  const server = await startServer();
  const live = createLive({ openSocket: server.open, resync, isSessionOver, random: () => 0 });
  const seen: number[] = [];
  live.listen({ events: (events) => seen.push(...events.map((each) => each.seq)) });
  stops.push(() => live.stop());
  live.start();
  await vi.waitFor(() => expect(live.connection.value).toBe('online'));
  return { server, live, seen };
}

test('goes on from the last event it saw after the connection was cut', async () => {
  const { server, live, seen } = await startLive(async () => 40);
  expect(server.asked).toEqual(['/api/live?since=40']);
  server.say({ type: 'events', events: [change(41), change(42)] });
  await vi.waitFor(() => expect(seen).toEqual([41, 42]));
  server.cut();
  await vi.waitFor(() => expect(server.asked).toEqual(['/api/live?since=40', '/api/live?since=42']));
  await vi.waitFor(() => expect(live.connection.value).toBe('online'));
});

test('takes a new snapshot when the server says that it is too far behind', async () => {
  const numbers = [40, 90];
  const { server } = await startLive(async () => numbers.shift() ?? null);
  server.say({ type: 'reset' });
  await vi.waitFor(() => expect(server.asked).toEqual(['/api/live?since=40', '/api/live?since=90']));
});

test('a snapshot that cannot be taken is tried again', async () => {
  let tries = 0;
  const { server } = await startLive(async () => {
    if (tries++ === 0) throw new Error('no network');
    return 5;
  });
  expect(tries).toBe(2);
  expect(server.asked).toEqual(['/api/live?since=5']);
});

test('says again after a reconnection which recordings it watches', async () => {
  const { server, live } = await startLive(async () => null);
  const stop = live.watch(['r1']);
  await vi.waitFor(() => expect(server.heard).toEqual([{ type: 'watch', recordingIds: ['r1'] }]));
  server.cut();
  await vi.waitFor(() => expect(server.heard).toHaveLength(2));
  stop();
  await vi.waitFor(() => expect(server.heard.at(-1)).toEqual({ type: 'watch', recordingIds: [] }));
});

test('stops trying when the session is over', async () => {
  const { server, live } = await startLive(async () => null);
  server.say({ type: 'signed-out' });
  await vi.waitFor(() => expect(live.connection.value).toBe('signed-out'));
  expect(server.asked).toHaveLength(1);
});

test('a handshake refused because the session is over ends the trying', async () => {
  const { server, live } = await startLive(
    async () => null,
    async () => true,
  );
  server.refuse();
  server.cut();
  await vi.waitFor(() => expect(live.connection.value).toBe('signed-out'));
});

test('a handshake refused for another reason is tried again', async () => {
  const { server, live } = await startLive(async () => null);
  server.refuse();
  server.cut();
  await vi.waitFor(() => expect(live.connection.value).toBe('offline'));
});
