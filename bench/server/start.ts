import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** From the start of the process to its first 200, ms; the data folder exists already, as at every start but the first. */
async function firstAnswerMs(script: string, port: number, dataDir: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [script], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      BENCH_DIR: dataDir,
      LOG_LEVEL: 'error',
      ADMIN_PASSWORD: 'Okno-bench-2026!',
    },
    stdio: 'ignore',
  });
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 1));
  const took = performance.now() - began;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return took;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString('latin1').startsWith('HTTP/1.1 200'));
    });
  });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export async function measureStart(turns = 15): Promise<{ oursMs: number; bareMs: number; ratio: number }> {
  const dataDir = mkdtempSync(join(import.meta.dirname, '../data-start-'));
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    await firstAnswerMs('dist/server/main.js', 8296, dataDir);
    for (let turn = 0; turn < turns; turn++) {
      ours.push(await firstAnswerMs('dist/server/main.js', 8296, dataDir));
      bare.push(await firstAnswerMs('bench/server/bare.mjs', 8297, dataDir));
    }
    return { oursMs: median(ours), bareMs: median(bare), ratio: median(ours) / median(bare) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
