import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { defineRoute } from '#core/route.ts';
import { call, Refusal, urlOf } from './http.ts';

const seen: { method: string | undefined; url: string | undefined; forged: string | undefined; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { method, url, headers } = request;
    seen.push({ method, url, forged: String(headers['x-okno']), body });
    if (url?.startsWith('/refused')) {
      response.writeHead(409, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'conflict.name', fields: { name: 'taken' } }));
    } else if (url?.startsWith('/proxy')) {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<h1>Bad gateway</h1>');
    } else if (!url?.startsWith('/slow')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"ok":true}');
    }
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Node's fetch has no page whose origin it could take.
  const fetchOfNode = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetchOfNode(origin + path, init));
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

const route = (method: 'GET' | 'POST', path: string) =>
  defineRoute({ method, path, summary: '', access: { kind: 'signed-in' }, errors: [] });

test('an address takes its parameters, encoded, and leaves out what is undefined', () => {
  expect(urlOf('/api/queues/:id/x', { id: 'a/б' }, { days: 3, none: undefined })).toBe(
    '/api/queues/a%2F%D0%B1/x?days=3',
  );
  expect(urlOf('/api/session')).toBe('/api/session');
});

test('a change carries the header that forms of other sites cannot set; a read does not', async () => {
  await call(route('POST', '/change'), {});
  await call(route('GET', '/read'), {});
  expect(seen.find((each) => each.url === '/change')?.forged).toBe('1');
  expect(seen.find((each) => each.url === '/read')?.forged).toBe('undefined');
});

test('a problem document becomes a refusal with its code and fields', async () => {
  await expect(call(route('POST', '/refused'), {})).rejects.toMatchObject({
    kind: 'refused',
    code: 'conflict.name',
    fields: { name: 'taken' },
  });
});

test('an answer that is no problem document is a failure of the server', async () => {
  await expect(call(route('GET', '/proxy'), {})).rejects.toMatchObject({ kind: 'refused', code: 'server.failed' });
});

test('no answer in time is offline', async () => {
  const refusal = await call(route('GET', '/slow'), {}, { timeoutMs: 50 }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ kind: 'offline', code: undefined });
});
