import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '#core/ids.ts';
import { type Holder, isAllowed, rights } from '#core/permissions.ts';
import type { RouteSpec } from '#core/route.ts';
import { routes } from '#core/routes.ts';
import { type Client, startServer, type TestServer } from './testing/server.ts';

const all: RouteSpec[] = Object.values(routes).flatMap((feature): RouteSpec[] => Object.values(feature));
const http = all.filter((route) => route.answers !== 'socket');

let server: TestServer;
const people: { name: string; client: Client; holder: Holder | null }[] = [];

beforeAll(async () => {
  server = await startServer();
  people.push({ name: 'nobody', client: server.nobody, holder: null });
  const kinds = [
    { type: 'administrator', rights },
    { type: 'administrator', rights: [] },
    { type: 'supervisor', rights },
    { type: 'operator', rights: [] },
    ...rights.map((right) => ({ type: 'operator' as const, rights: [right] })),
    ...rights.map((right) => ({ type: 'administrator' as const, rights: [right] })),
  ] as const;
  for (const kind of kinds) {
    const client = await server.person(kind.type, kind.rights);
    people.push({ name: `${kind.type} with ${kind.rights.join(' ') || 'no rights'}`, client, holder: kind });
  }
});
afterAll(() => server.stop());

describe('every route × every kind of user', () => {
  test.each(http.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_name, route) => {
    for (const { name, client, holder } of people) {
      if (route.path === '/api/session' && route.method === 'DELETE') continue;
      const { status, code } = await knock(client, route);
      if (isAllowed(route.access, holder)) {
        expect([401, 403].includes(status) && code !== 'auth.wrong', `${name}: ${status} ${code}`).toBe(false);
      } else {
        expect({ name, status, code }).toEqual(
          holder ? { name, status: 403, code: 'right.missing' } : { name, status: 401, code: 'auth.required' },
        );
      }
    }
  });

  test('there is no route but those declared in core', () => {
    const declared = new Set(all.map((route) => `${route.method} ${route.path}`));
    const foreign = server.app.addresses.filter(
      (each) => !declared.has(each) && !/^(HEAD|OPTIONS) /.test(each) && !each.includes(' /api/docs'),
    );
    expect(foreign).toEqual([]);
  });
});

test('a request that writes without our header, or from another site, is refused', async () => {
  const bare = await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie: server.admin.cookie } });
  expect([bare.status, JSON.parse(await bare.text()).code]).toEqual([403, 'request.forged']);
  const foreign = await server.admin.raw('/api/session', {
    method: 'DELETE',
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status).toBe(403);
  expect((await server.admin.get('/api/session')).status).toBe(200);
});

/** Asks with a body that is refused for its shape where one is needed: rights are decided before. */
async function knock(client: Client, route: RouteSpec): Promise<{ status: number; code: string | undefined }> {
  const path = route.path.replace(/:\w+/g, () => uuidv7());
  const response = await client.raw(path, {
    method: route.method,
    ...(route.body ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
  });
  const text = await response.text();
  return { status: response.status, code: response.ok || !text.startsWith('{') ? undefined : JSON.parse(text).code };
}
