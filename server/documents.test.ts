import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteSpec } from '#core/route.ts';
import { routes } from '#core/routes.ts';
import { ConfigError, readConfig, settings } from './plugins/config.ts';
import { startServer, type TestServer } from './testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('docs/operations.md tells every setting as it is', () => {
  const text = readFileSync(join(import.meta.dirname, '../docs/operations.md'), 'utf8');
  const rows = new Map(
    [...text.matchAll(/^\| `(\w+)` \|([^|]*)\|([^|]*)\|/gm)].map(([, env, fallback, says]) => [
      env,
      [fallback?.trim().replaceAll('`', ''), says?.trim()],
    ]),
  );
  for (const each of Object.values(settings)) {
    expect(rows.get(each.env), each.env).toEqual([String(each.fallback ?? ''), each.says]);
  }
  expect([...rows.keys()].sort()).toEqual(
    Object.values(settings)
      .map((each) => each.env)
      .sort(),
  );
});

test('a setting that is wrong stops the start and says which and why', () => {
  expect(() => readConfig({ PORT: 'eighty' }, [])).toThrow(
    new ConfigError('PORT=eighty: needs a whole number 0…65535'),
  );
  expect(() => readConfig({}, ['--tsl'])).toThrow(ConfigError);
  expect(readConfig({ PORT: '9000' }, ['--tls', '--empty'])).toMatchObject({ port: 9000, ownTls: true, demo: false });
});

test('the OpenAPI document has every route of core with its right, its schemas and its refusals', async () => {
  const { body } = await server.nobody.get<{
    paths: Record<string, Record<string, { description: string; responses: object }>>;
  }>('/api/openapi.json');
  const all = Object.values(routes).flatMap((feature): RouteSpec[] => Object.values(feature));
  for (const route of all) {
    const operation = body.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
    expect(operation, `${route.method} ${route.path}`).toBeDefined();
    if (route.access.kind === 'right') expect(operation?.description).toContain(route.access.right);
    for (const code of route.errors) expect(JSON.stringify(operation?.responses)).toContain(code);
  }
  expect(Object.values(body.paths).flatMap((path) => Object.keys(path))).toHaveLength(all.length);
});

test('the page to try the API is there, with its scripts, under the strict policy', async () => {
  const page = await server.nobody.raw('/api/docs/');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  const scripts = [...(await page.text()).matchAll(/src="([^"]+)"/g)].map((each) => each[1]);
  expect(scripts).toHaveLength(2);
  for (const script of scripts) expect((await server.nobody.raw(`/api/docs/${script}`)).status).toBe(200);
});

test('health, readiness and figures', async () => {
  expect((await server.nobody.get('/healthz')).status).toBe(200);
  expect((await server.nobody.get('/readyz')).status).toBe(200);
  const figures = await (await server.nobody.raw('/metrics')).text();
  for (const name of [
    'okno_http_request_seconds',
    'okno_segments_total',
    'okno_live_sockets',
    'process_cpu_seconds_total',
  ]) {
    expect(figures).toContain(name);
  }
  const forwarded = await server.nobody.raw('/metrics', { headers: { 'x-forwarded-for': '198.51.100.7' } });
  expect(forwarded.status).toBe(403);
});
