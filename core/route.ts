import type { Static, TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';
import type { Access } from './permissions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a route is, said once: the server registers it, the client calls it, the rights test walks it, OpenAPI shows it. */
export interface RouteSpec {
  readonly method: Method;
  /** Fastify's form: `/api/queues/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Schema of the 200 answer; a route that answers bytes or a socket says so in `answers`. */
  readonly response?: TSchema;
  readonly answers?: 'json' | 'binary' | 'socket';
  /** `binary`: the body is `application/octet-stream`, framed as its feature says. */
  readonly accepts?: 'json' | 'binary';
  readonly errors: readonly ErrorCode[];
}

export const defineRoute = <const R extends RouteSpec>(route: R): R => route;

type Shape<T> = T extends TSchema ? Static<T> : undefined;
export type ParamsOf<R extends RouteSpec> = Shape<R['params']>;
export type QueryOf<R extends RouteSpec> = Shape<R['query']>;
export type BodyOf<R extends RouteSpec> = Shape<R['body']>;
export type ResponseOf<R extends RouteSpec> = Shape<R['response']>;
