import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.ts';

export interface Tls {
  readonly cert: string;
  readonly key: string;
}

/** The administrator's own files, or a certificate of our making (`--tls`) that is kept in the data folder, or none. */
export async function readTls(config: Config): Promise<Tls | null> {
  if (config.tlsCert && config.tlsKey) {
    return { cert: readFileSync(config.tlsCert, 'utf8'), key: readFileSync(config.tlsKey, 'utf8') };
  }
  if (!config.ownTls) return null;
  const folder = join(config.dataDir, 'tls');
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  if (!existsSync(files.cert)) await make(folder, files);
  return { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
}

async function make(folder: string, files: Tls): Promise<void> {
  const { generate } = await import('selfsigned');
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const altNames = [
    ...['localhost', hostname()].map((value) => ({ type: 2 as const, value })),
    ...addresses.map(({ address }) => ({ type: 7 as const, ip: address })),
  ];
  const made = await generate([{ name: 'commonName', value: hostname() }], {
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 820 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      // Apple's devices refuse a server's certificate without it.
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.private, { mode: 0o600 });
  writeFileSync(files.cert, made.cert);
}
