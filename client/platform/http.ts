import { type ErrorCode, isErrorCode } from '#core/errors.ts';
import type { BodyOf, ParamsOf, QueryOf, ResponseOf, RouteSpec } from '#core/route.ts';

/**
 * The server said no, or was not there. `refused`: it answered, `code` says why. `offline`: no answer in time; whether
 * it did what was asked is not known.
 */
export class Refusal extends Error {
  readonly kind: 'refused' | 'offline';
  readonly code: ErrorCode | undefined;
  readonly fields: Readonly<Record<string, string>>;

  constructor(kind: 'refused' | 'offline', code?: ErrorCode, fields: Readonly<Record<string, string>> = {}) {
    super(code ?? kind);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.fields = fields;
  }
}

type Part<Key extends string, T> = T extends undefined
  ? { readonly [K in Key]?: undefined }
  : { readonly [K in Key]: T };
export type CallInput<R extends RouteSpec> = Part<'params', ParamsOf<R>> &
  Part<'query', QueryOf<R>> &
  Part<'body', BodyOf<R>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

type UrlParts = Readonly<Record<string, string | number | boolean | undefined>>;

/** The address of a route: `:name` filled from `params`, `query` behind it; undefined values are left out. */
export function urlOf(path: string, params: UrlParts = {}, query: UrlParts = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/**
 * Calls a route with the session's cookie and gives its answer.
 * @throws Refusal
 */
export async function call<R extends RouteSpec>(
  route: R,
  input: CallInput<R>,
  { signal, timeoutMs = 15_000 }: CallOptions = {},
): Promise<ResponseOf<R>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const headers = new Headers({ accept: 'application/json' });
  // The server takes no change without it: a form of another site cannot set headers.
  if (route.method !== 'GET') headers.set('x-okno', '1');
  if (input.body !== undefined) headers.set('content-type', 'application/json');
  try {
    const response = await fetch(urlOf(route.path, input.params, input.query), {
      method: route.method,
      credentials: 'same-origin',
      headers,
      body: input.body === undefined ? null : JSON.stringify(input.body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (!response.ok) throw await refusalOf(response);
    return await response.json();
  } catch (error) {
    if (error instanceof Refusal || signal?.aborted) throw error;
    throw new Refusal('offline');
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const problem: { code?: unknown; fields?: Record<string, string> } = isProblem ? await response.json() : {};
  // A proxy in front of a server that is down answers in its own words.
  const code = isErrorCode(problem.code) ? problem.code : 'server.failed';
  return new Refusal('refused', code, problem.fields);
}
