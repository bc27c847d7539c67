import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import { build } from './app.ts';
import { type Config, ConfigError, readProcessConfig } from './plugins/config.ts';
import { readTls } from './plugins/tls.ts';
import { howToSignIn } from './seed.ts';

/** Starts the server, says where it is and how to sign in, and stops cleanly when told. */
async function main(): Promise<void> {
  const config = readProcessConfig();
  const tls = await readTls(config);
  const { http, parts, jobs } = await build(config, { tls, version: packageJson.version });

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    http.log.info({ signal }, 'stopping: no new requests, finishing those under way');
    await http.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));

  await http.listen({ port: config.port, host: config.host });
  jobs.start();
  say(await greeting(config, tls !== null, http.server.address(), await howToSignIn(parts.database.db, config)));
}

async function greeting(
  config: Config,
  https: boolean,
  address: string | AddressInfo | null,
  signIn: string | null,
): Promise<string> {
  const port = typeof address === 'object' && address ? address.port : config.port;
  const scheme = https ? 'https' : 'http';
  const lines = ['', `  Окно / Okno: ${config.publicUrl ?? `${scheme}://localhost:${port}`}`];
  if (!config.publicUrl && config.host === '0.0.0.0') {
    for (const each of outerAddresses()) lines.push(`               ${scheme}://${each}:${port}`);
    if (!https) lines.push('  Microphones need HTTPS away from localhost: start with --tls, or see docs/operations.md');
  }
  lines.push(`  Sign in:     ${signIn ?? 'with your own login and password'}`, '');
  return lines.join('\n');
}

const outerAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter((each) => each.family === 'IPv4' && !each.internal)
    .map((each) => each.address);

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  const message =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`Okno could not start: ${message}\n`);
  process.exit(1);
});
