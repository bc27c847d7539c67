import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { join } from 'node:path';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { registerAdmin } from './features/admin/routes.ts';
import { registerDirectory } from './features/directory/routes.ts';
import { registerJournal } from './features/journal/routes.ts';
import { registerLive } from './features/live/routes.ts';
import { registerQueue } from './features/queue/routes.ts';
import { registerRecording } from './features/recording/routes.ts';
import { registerSystem } from './features/system/routes.ts';
import { JobRunner } from './jobs/runner.ts';
import { takeBinaryBodies } from './plugins/binary-body.ts';
import type { Config } from './plugins/config.ts';
import { handleErrors } from './plugins/errors.ts';
import { LiveHub } from './plugins/live.ts';
import { followOtherProcesses } from './plugins/live-processes.ts';
import { createMetrics } from './plugins/metrics.ts';
import { serveDocs } from './plugins/openapi.ts';
import { servePages } from './plugins/pages.ts';
import type { Parts } from './plugins/parts.ts';
import { findSessions, Router } from './plugins/routes.ts';
import { secure } from './plugins/security.ts';
import { Sessions } from './plugins/sessions.ts';
import type { Tls } from './plugins/tls.ts';
import { checkAnswersBySchemas, schemaController, validateBySchemas } from './plugins/validation.ts';
import { seed } from './seed.ts';
import { BlobStore } from './storage/blobs.ts';
import { openDatabase } from './storage/database.ts';
import { eventsAfter, lastSeq } from './storage/event-log.ts';

export interface Options {
  readonly tls?: Tls | null;
  /** Folder of the built pages. */
  readonly clientDir?: string;
  readonly version?: string;
  readonly now?: () => number;
}

export interface App {
  readonly http: FastifyInstance;
  readonly parts: Parts;
  readonly jobs: JobRunner;
  /** Every address that is answered, as «METHOD /path»: what the rights test compares with `core`. */
  readonly addresses: readonly string[];
}

/** The whole server as a function of its settings; `listen` is the caller's. */
export async function build(config: Config, options: Options = {}): Promise<App> {
  const now = options.now ?? Date.now;
  const database = await openDatabase(config);
  await seed(database.db, config);
  const metrics = createMetrics();
  const source = {
    lastSeq: () => lastSeq(database.db),
    after: (seq: number, limit: number) => eventsAfter(database.db, seq, limit),
  };
  const live = new LiveHub(source, now, (count) => metrics.liveSockets.set(count));
  await live.start();
  const sessions = new Sessions(database.db, config, now);
  sessions.onEnded((hash) => live.signedOut(hash));
  const blobs = new BlobStore(join(config.dataDir, 'audio'));
  const parts: Parts = { config, database, blobs, live, sessions, metrics, now };

  const http = createHttp(config, options.tls ?? null);
  const addresses: string[] = [];
  http.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) addresses.push(`${each} ${url}`);
  });
  handleErrors(http);
  validateBySchemas(http);
  if (config.checkAnswers) checkAnswersBySchemas(http);
  await secure(http, options.tls !== null && options.tls !== undefined);
  await http.register(websocket, { options: { maxPayload: 65_536 } });
  takeBinaryBodies(http, config.maxSyncBytes);
  findSessions(http, sessions);

  const router = new Router(http, config);
  registerSystem(http, router, parts, options.version ?? '0.0.0');
  registerAdmin(router, parts);
  registerDirectory(router, parts);
  registerQueue(router, parts);
  const recording = registerRecording(http, router, parts);
  registerJournal(router, parts);
  registerLive(http, parts);
  await serveDocs(http);
  await servePages(http, options.clientDir ?? join(import.meta.dirname, '../client'));

  const jobs = new JobRunner(parts, [recording.retention], http.log);
  const stopFollowing = config.databaseUrl ? await followOtherProcesses(config.databaseUrl, live) : null;
  http.addHook('preClose', async () => live.close());
  http.addHook('onClose', async () => {
    await jobs.stop();
    await recording.stop();
    await stopFollowing?.();
    await blobs.close();
    await database.close();
  });
  return { http, parts, jobs, addresses };
}

function createHttp(config: Config, tls: Tls | null): FastifyInstance {
  return Fastify({
    logger: { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: config.logLevel !== 'debug' }),
    trustProxy: config.trustProxy,
    bodyLimit: 1_000_000,
    schemaController,
    // One logger for all: a child for each request costs more than most requests; what is logged names the request itself.
    childLoggerFactory: (logger) => logger,
    // Requests under way are answered before the server stops.
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    serverFactory: (handler) => (tls ? createHttpsServer(tls, handler) : createHttpServer(handler)),
  });
}
