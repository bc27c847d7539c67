import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { OknoError } from '#core/errors.ts';
import { systemRoutes } from '#core/system/routes.ts';
import { openApiDocument } from '../../plugins/openapi.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { Router } from '../../plugins/routes.ts';

export function registerSystem(app: FastifyInstance, router: Router, parts: Parts, version: string): void {
  const { database, blobs, metrics, config } = parts;

  const ok = { status: 'ok' } as const;
  router.add(systemRoutes.live, async () => ok);
  router.add(systemRoutes.ready, async () => {
    await sql`select 1`.execute(database.db).catch(unavailable);
    await blobs.check().catch(unavailable);
    return ok;
  });
  router.add(systemRoutes.metrics, async ({ request, reply }) => {
    if (!isLocal(request) && !hasToken(request.headers.authorization, config.metricsToken))
      throw new OknoError('right.missing');
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
  router.add(systemRoutes.openapi, async () => openApiDocument(version));

  const timers = new Map<string, (seconds: number) => void>();
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const key = `${route} ${request.method} ${reply.statusCode}`;
    let timer = timers.get(key);
    if (!timer) {
      const child = metrics.requestSeconds.labels(route, request.method, String(reply.statusCode));
      timer = (seconds) => child.observe(seconds);
      timers.set(key, timer);
    }
    timer(reply.elapsedTime / 1000);
    done();
  });
}

function unavailable(error: unknown): never {
  throw new OknoError('storage.unavailable', error instanceof Error ? error.message : 'no answer');
}

/** From this machine itself, not through a proxy on it: a proxy says whom it speaks for. */
function isLocal({ ip, headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
}

function hasToken(header: string | undefined, token: string | null): boolean {
  if (token === null || header === undefined) return false;
  const given = Buffer.from(header);
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
