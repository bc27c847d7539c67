import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session, User } from '#core/admin/schema.ts';
import type { Directory } from '#core/directory/schema.ts';
import type { ErrorCode } from '#core/errors.ts';
import { uuidv7 } from '#core/ids.ts';
import { defaultRights, type Right, type UserType } from '#core/permissions.ts';
import { freshPostgres } from '../../tests/support/databases.ts';
import { type App, build } from '../app.ts';
import { type Config, defaults } from '../plugins/config.ts';

export const password = 'Okno-test-2026!';

/** A signed-in person (or nobody), speaking HTTP with the running server. */
export interface Client {
  readonly cookie: string;
  get<T>(path: string): Promise<Answer<T>>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer<T>>;
  raw(path: string, init?: RequestInit): Promise<Response>;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** Of a problem document. */
  readonly code: ErrorCode | undefined;
}

export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly config: Config;
  readonly nobody: Client;
  readonly admin: Client;
  directory(): Promise<Directory>;
  signIn(login: string, withPassword?: string): Promise<Client & { session: Session }>;
  /** A new user with the rights of the type, or those given, who need not change the password. */
  person(type: UserType, rights?: readonly Right[]): Promise<Client & { session: Session }>;
  /** Stops the server and starts another on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole real server on a port of its own, with a data folder of its own, on either database. */
export async function startServer(
  database: 'sqlite' | 'postgres' = 'sqlite',
  change: Partial<Config> = {},
  clock: () => number = Date.now,
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'okno-test-'));
  const postgres = database === 'postgres' ? await freshPostgres() : null;
  const config: Config = {
    ...defaults(),
    dataDir,
    port: 0,
    host: '127.0.0.1',
    adminPassword: password,
    databaseUrl: postgres?.url ?? null,
    logLevel: 'error',
    checkAnswers: true,
    durabilityIntervalMs: 20,
    signInPerMinute: 10_000,
    publicPerMinute: 10_000,
    ...change,
  };
  let app = await listen(config, clock);
  let url = address(app);
  const clientOf = (cookie: string): Client => makeClient(() => url, cookie);
  const signIn = async (login: string, withPassword = password) => {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-okno': '1' },
      body: JSON.stringify({ login, password: withPassword }),
    });
    if (!response.ok) throw new Error(`sign-in of ${login}: ${response.status}`);
    const session: Session = JSON.parse(await response.text());
    return { ...clientOf(response.headers.getSetCookie()[0]?.split(';')[0] ?? ''), session };
  };
  const admin = await signIn('admin');
  return {
    get app() {
      return app;
    },
    get url() {
      return url;
    },
    config,
    nobody: clientOf(''),
    admin,
    signIn,
    directory: async () => (await admin.get<Directory>('/api/directory')).body,
    async person(type, rights = defaultRights[type]) {
      const login = `p${uuidv7().slice(-12)}`;
      const created = await admin.send<User>('POST', '/api/users', {
        login,
        name: login,
        type,
        rights,
        doNotRecord: false,
        password: 'Given-by-admin-1',
      });
      if (created.status !== 200) throw new Error(`no user: ${JSON.stringify(created.body)}`);
      const first = await signIn(login, 'Given-by-admin-1');
      const changed = await first.send('PUT', '/api/session/password', {
        currentPassword: 'Given-by-admin-1',
        newPassword: password,
      });
      if (changed.status !== 200) throw new Error(`password: ${JSON.stringify(changed.body)}`);
      return signIn(login);
    },
    async restart() {
      await app.http.close();
      app = await listen(config, clock);
      url = address(app);
    },
    async stop() {
      await app.http.close();
      await postgres?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function listen(config: Config, clock: () => number): Promise<App> {
  const app = await build(config, { now: clock, version: 'test', clientDir: join(config.dataDir, 'no-client') });
  await app.http.listen({ port: config.port, host: config.host });
  return app;
}

function address(app: App): string {
  const found = app.http.server.address();
  if (typeof found !== 'object' || found === null) throw new Error('not listening');
  return `http://127.0.0.1:${found.port}`;
}

function makeClient(url: () => string, cookie: string): Client {
  const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url() + path, {
      ...init,
      headers: { ...(cookie ? { cookie } : {}), 'x-okno': '1', ...Object.fromEntries(new Headers(init.headers)) },
    });
  const answer = async <T>(response: Response): Promise<Answer<T>> => {
    const body = JSON.parse((await response.text()) || 'null');
    return { status: response.status, body, code: response.ok ? undefined : body?.code };
  };
  return {
    cookie,
    raw,
    get: async (path) => answer(await raw(path)),
    send: async (method, path, body) =>
      answer(
        await raw(path, {
          method,
          ...(body === undefined
            ? {}
            : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        }),
      ),
  };
}
