import { resolve } from 'node:path';

/** One setting: its name in the environment, how text becomes its value, and what `docs/operations.md` says of it. */
interface Setting<T> {
  readonly env: string;
  readonly parse: (text: string) => T;
  readonly fallback: T;
  readonly says: string;
}

const setting = <T>(env: string, fallback: T, parse: (text: string) => T, says: string): Setting<T> => ({
  env,
  parse,
  fallback,
  says,
});

const text = (value: string): string => value;
const optional = (value: string): string | null => value || null;
const whole =
  (min: number, max: number) =>
  (value: string): number => {
    const parsed = Number(value);
    if (!Number.isInteger(parsed) || parsed < min || parsed > max)
      throw new Error(`needs a whole number ${min}…${max}`);
    return parsed;
  };
const yes = (value: string): boolean => {
  if (!['0', '1', 'true', 'false'].includes(value)) throw new Error('needs true or false');
  return value === '1' || value === 'true';
};
const oneOf =
  <const T extends string>(...allowed: readonly T[]) =>
  (value: string): T => {
    const found = allowed.find((each) => each === value);
    if (found === undefined) throw new Error(`needs one of ${allowed.join(', ')}`);
    return found;
  };

/** All settings of the server. The table in docs/operations.md is checked against this by a test. */
export const settings = {
  port: setting('PORT', 8080, whole(0, 65_535), 'Port; 0 takes a free one'),
  host: setting('HOST', '0.0.0.0', text, 'Address to listen on'),
  dataDir: setting(
    'DATA_DIR',
    'data',
    (value) => resolve(value),
    'Folder of the database, the audio and the certificate',
  ),
  databaseUrl: setting<string | null>(
    'DATABASE_URL',
    null,
    optional,
    'PostgreSQL address; without it SQLite in DATA_DIR',
  ),
  publicUrl: setting<string | null>(
    'PUBLIC_URL',
    null,
    optional,
    'Address that users type, when a proxy stands in front',
  ),
  adminPassword: setting<string | null>(
    'ADMIN_PASSWORD',
    null,
    optional,
    'Password of the first users; otherwise made and printed',
  ),
  trustProxy: setting('TRUST_PROXY', false, yes, 'Take the visitor’s address from X-Forwarded-For'),
  tlsCert: setting<string | null>('TLS_CERT', null, optional, 'Certificate file (PEM), with TLS_KEY'),
  tlsKey: setting<string | null>('TLS_KEY', null, optional, 'Key file (PEM), with TLS_CERT'),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    'How much is logged',
  ),
  sessionIdleHours: setting('SESSION_IDLE_HOURS', 12, whole(1, 720), 'A session unused for so long ends'),
  sessionMaxDays: setting('SESSION_MAX_DAYS', 30, whole(1, 365), 'A session ends after so long in any case'),
  signInAttempts: setting('SIGN_IN_ATTEMPTS', 5, whole(1, 100), 'Wrong passwords in a row until the account is locked'),
  lockoutMinutes: setting('LOCKOUT_MINUTES', 5, whole(1, 1440), 'How long it is locked'),
  signInPerMinute: setting('SIGN_IN_PER_MINUTE', 20, whole(1, 100_000), 'Sign-ins a minute from one address'),
  publicPerMinute: setting(
    'PUBLIC_PER_MINUTE',
    60,
    whole(1, 1_000_000),
    'Requests a minute from one address to public pages’ routes',
  ),
  maxSyncBytes: setting('MAX_SYNC_BYTES', 8_000_000, whole(100_000, 100_000_000), 'Largest sync request'),
  durabilityIntervalMs: setting(
    'DURABILITY_INTERVAL_MS',
    1000,
    whole(10, 60_000),
    'How often received audio is forced to the disk',
  ),
  retentionIntervalMinutes: setting(
    'RETENTION_INTERVAL_MINUTES',
    60,
    whole(1, 1440),
    'How often audio past its days is deleted',
  ),
  metricsToken: setting<string | null>('METRICS_TOKEN', null, optional, 'Opens /metrics to other machines'),
} as const;

type Settings = typeof settings;
type Values = { [K in keyof Settings]: Settings[K]['fallback'] };

export interface Config extends Values {
  /** `--tls`: serve HTTPS with a certificate of our own making. */
  readonly ownTls: boolean;
  /** On an empty data folder make the demo place; `--empty` makes the administrator only. */
  readonly demo: boolean;
  /** Check every answer against its schema: costs time, so for tests. */
  readonly checkAnswers: boolean;
}

export class ConfigError extends Error {}

/** @throws ConfigError naming the setting and what it needs */
export function readConfig(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): Config {
  const unknown = args.filter((arg) => !['--tls', '--empty'].includes(arg));
  if (unknown.length > 0) throw new ConfigError(`Unknown option ${unknown.join(' ')}. Known: --tls --empty`);
  const values = Object.fromEntries(Object.entries(settings).map(([key, each]) => [key, readSetting(each, env)]));
  return {
    ...defaults(),
    ...values,
    ownTls: args.includes('--tls'),
    demo: !args.includes('--empty'),
  };
}

/** Every setting's default; what tests start from. */
export function defaults(): Config {
  const fallbacks = Object.fromEntries(Object.entries(settings).map(([key, each]) => [key, each.fallback]));
  return { ...assertValues(fallbacks), dataDir: resolve('data'), ownTls: false, demo: true, checkAnswers: false };
}

function readSetting(each: Setting<unknown>, env: Readonly<Record<string, string | undefined>>): unknown {
  const given = env[each.env];
  if (given === undefined || given === '')
    return each.env === 'DATA_DIR' ? resolve(settings.dataDir.fallback) : each.fallback;
  try {
    return each.parse(given);
  } catch (error) {
    throw new ConfigError(`${each.env}=${given}: ${error instanceof Error ? error.message : 'not understood'}`);
  }
}

/** `Object.fromEntries` forgets which key has which type; the keys are the settings’ own. */
function assertValues(values: Record<string, unknown>): Values {
  return values as Values;
}

/** Where `process.env` is read, and nowhere else. */
export const readProcessConfig = (): Config => readConfig(process.env, process.argv.slice(2));
