import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** On the disk of the checkout: a temporary folder may be memory. */
const benchDir = join(import.meta.dirname, '..');

export interface Running {
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const password = 'Okno-bench-2026!';

/** Starts a server as a process of its own and waits until it prints its address. */
export async function run(
  script: string,
  env: Record<string, string> = {},
  nodeArgs: readonly string[] = [],
): Promise<Running> {
  const dataDir = mkdtempSync(join(benchDir, 'data-'));
  const child = spawn(process.execPath, [...nodeArgs, script], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      BENCH_DIR: dataDir,
      ADMIN_PASSWORD: password,
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (data) => {
      printed += String(data);
      const found = printed.match(/http:\/\/localhost:(\d+)/);
      if (found) resolve(Number(found[1]));
    });
    child.on('exit', () => reject(new Error(`did not start: ${printed}`)));
  });
  return {
    port,
    process: child,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function signIn(port: number, login = 'operator'): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-okno': '1' },
    body: JSON.stringify({ login, password }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Resident memory of a process, MB. */
export async function residentMb(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;
}
