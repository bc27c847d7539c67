import '@fastify/cookie';
import '@fastify/rate-limit';
import '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { OknoError } from '#core/errors.ts';
import { isAllowed } from '#core/permissions.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, RouteSpec } from '#core/route.ts';
import type { Actor } from '../storage/access-log.ts';
import type { Config } from './config.ts';
import type { Sessions, SignedIn } from './sessions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    spec?: RouteSpec;
  }
  interface FastifyRequest {
    session: SignedIn | null;
  }
}

export const sessionCookie = 'okno_session';

/** What a handler gets: the validated parts of its route, and who asks. */
export interface Call<R extends RouteSpec> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** @throws OknoError `auth.required` on a public route without a session */
  session(): SignedIn;
}

type Answer<R extends RouteSpec> = R['response'] extends object ? ResponseOf<R> : unknown;

/** Registers routes of `core/` with their right. There is no other way to add one, so none can be without. */
export class Router {
  readonly #app: FastifyInstance;
  readonly #config: Config;

  constructor(app: FastifyInstance, config: Config) {
    this.#app = app;
    this.#config = config;
  }

  add<const R extends RouteSpec>(spec: R, handler: (call: Call<R>) => Promise<Answer<R>>): void {
    this.#app.route({
      method: spec.method,
      url: spec.path,
      config: { spec, ...rateLimit(spec, this.#config) },
      schema: schemaOf(spec),
      onRequest: (request, _reply, done) => {
        guard(spec, request);
        done();
      },
      handler: (request, reply) => handler(callOf<R>(request, reply)),
    });
  }
}

/** Registers a WebSocket route, guarded as any other. */
export function addSocket<const R extends RouteSpec>(
  app: FastifyInstance,
  spec: R,
  handler: (socket: WebSocket, session: SignedIn, query: QueryOf<R>) => Promise<void>,
): void {
  app.route({
    method: 'GET',
    url: spec.path,
    config: { spec },
    schema: schemaOf(spec),
    onRequest: (request, _reply, done) => {
      guard(spec, request);
      done();
    },
    handler: async () => {
      throw new OknoError('request.invalid', 'this address speaks WebSocket only');
    },
    wsHandler: async (socket, request) => {
      const { session } = request;
      if (session) await handler(socket, session, request.query as QueryOf<R>);
    },
  });
}

/** The parts were validated by the route's own schemas before the handler runs; this is where they get their types. */
export function callOf<R extends RouteSpec>(request: FastifyRequest, reply: FastifyReply): Call<R> {
  return {
    params: request.params as ParamsOf<R>,
    query: request.query as QueryOf<R>,
    body: request.body as BodyOf<R>,
    actor: actorOf(request),
    request,
    reply,
    session: () => {
      if (!request.session) throw new OknoError('auth.required');
      return request.session;
    },
  };
}

const actorOf = ({ session, ip }: FastifyRequest): Actor =>
  session ? { kind: 'user', id: session.userId, address: ip } : { kind: 'visitor', id: null, address: ip };

/** Finds the session of each request; the routes' guards decide with it. */
export function findSessions(app: FastifyInstance, sessions: Sessions): void {
  app.decorateRequest('session', null);
  app.addHook('onRequest', (request, _reply, done) => {
    const secret = request.cookies[sessionCookie] ?? '';
    request.session = sessions.remembered(secret);
    if (request.session !== null || secret === '') {
      done();
      return;
    }
    sessions.find(secret).then((found) => {
      request.session = found;
      done();
    }, done);
  });
}

const openWhilePasswordMustChange = new Set(['/api/session', '/api/session/password']);

function guard(spec: RouteSpec, request: FastifyRequest): void {
  if (spec.method !== 'GET' || spec.answers === 'socket') refuseForged(spec, request);
  if (spec.access.kind === 'public') return;
  const { session } = request;
  if (!session) throw new OknoError('auth.required');
  if (session.mustChangePassword && !openWhilePasswordMustChange.has(spec.path)) {
    throw new OknoError('auth.password-change-required');
  }
  if (!isAllowed(spec.access, session)) throw new OknoError('right.missing');
}

/**
 * Another site can make a browser send our cookie only with a plain form or a socket. A form cannot set `x-okno`,
 * and a browser always says the socket's `Origin`.
 */
function refuseForged(spec: RouteSpec, request: FastifyRequest): void {
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.host) {
    throw new OknoError('request.forged', 'the request comes from another site');
  }
  if (spec.method !== 'GET' && request.headers['x-okno'] === undefined) {
    throw new OknoError('request.forged', 'the header x-okno is missing');
  }
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '');

function rateLimit(spec: RouteSpec, config: Config) {
  if (spec.access.kind !== 'public') return {};
  const max =
    spec.path === '/api/session' ? config.signInPerMinute : Math.max(spec.access.perMinute, config.publicPerMinute);
  return { rateLimit: { max, timeWindow: 60_000 } };
}

/** What Fastify validates; the OpenAPI document is made of the same specs. */
const schemaOf = (spec: RouteSpec) => ({
  ...(spec.params ? { params: spec.params } : {}),
  ...(spec.query ? { querystring: spec.query } : {}),
  ...(spec.body ? { body: spec.body } : {}),
});
