import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { SyncAnswer } from '#core/recording/schema.ts';
import { password } from './testing/server.ts';
import { makeRecording, octets, syncBody, type TestRecording } from './testing/speech.ts';

/** The built server as a process of its own, killed and stopped as machines do it. */
const main = join(import.meta.dirname, '../dist/server/main.js');
let dataDir: string;
let server: { process: ChildProcess; url: string; cookie: string } | null = null;

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build-server.mjs'], { cwd: join(import.meta.dirname, '..') });
});
afterEach(async () => {
  await stop('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(
  options: { fresh?: boolean; fileLimitKb?: number; env?: Record<string, string> } = {},
): Promise<void> {
  if (options.fresh !== false) dataDir = mkdtempSync(join(tmpdir(), 'okno-process-'));
  const limit = options.fileLimitKb ? `ulimit -f ${options.fileLimitKb}; ` : '';
  const child = spawn('bash', ['-c', `${limit}exec "${process.execPath}" "${main}"`], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ADMIN_PASSWORD: password,
      LOG_LEVEL: 'error',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (data) => {
      printed += String(data);
      const found = printed.match(/http:\/\/localhost:(\d+)/);
      if (found) resolve(`http://127.0.0.1:${found[1]}`);
    });
    child.on('exit', () => reject(new Error(`the server did not start: ${printed}`)));
  });
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-okno': '1' },
    body: JSON.stringify({ login: 'admin', password }),
  });
  server = { process: child, url, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  if (!server) return null;
  const { process: child } = server;
  server = null;
  const exited = once(child, 'exit');
  child.kill(signal);
  return (await exited)[0];
}

const ask = (path: string, init: RequestInit = {}): Promise<Response> => {
  if (!server) throw new Error('no server');
  return fetch(server.url + path, {
    ...init,
    headers: { cookie: server.cookie, 'x-okno': '1', ...Object.fromEntries(new Headers(init.headers)) },
  });
};
const send = (recording: TestRecording, from: number, to: number, close = false): Promise<Response> =>
  ask('/api/recordings/sync', {
    ...octets,
    body: syncBody([{ recording, segments: recording.segments.slice(from, to), close }]),
  });
const held = async (recording: TestRecording) => {
  const answer: SyncAnswer = JSON.parse(await (await send(recording, 0, 0)).text());
  return answer.items[0]?.held;
};
const audioOf = async ({ id }: TestRecording): Promise<Buffer> =>
  Buffer.from(await (await ask(`/api/recordings/${id}/audio`)).arrayBuffer());
const whole = (recording: TestRecording): Buffer => Buffer.concat(recording.segments.map((each) => each.bytes));

test('killed in the middle of a sync: what was answered is held, the rest is sent again, nothing is doubled', async () => {
  await start();
  const recordings = Array.from({ length: 8 }, () => makeRecording(30));
  const answered = new Map<string, number>();
  const sending = Promise.allSettled(
    recordings.map(async (recording) => {
      for (let i = 0; i < 30; i++) {
        const response = await send(recording, i, i + 1);
        if (response.ok) answered.set(recording.id, i);
      }
    }),
  );
  await expect
    .poll(() => [...answered.values()].reduce((sum, each) => sum + each, 0), { interval: 2 })
    .toBeGreaterThan(40);
  await stop('SIGKILL');
  await sending;
  await start({ fresh: false });
  for (const recording of recordings) {
    expect((await held(recording))?.[0]?.[1] ?? -1).toBeGreaterThanOrEqual(answered.get(recording.id) ?? -1);
    expect((await send(recording, 0, 30, true)).status).toBe(200);
    expect((await audioOf(recording)).equals(whole(recording))).toBe(true);
  }
});

test('SIGTERM: requests under way are answered, everything answered is there after the next start, exit code 0', async () => {
  await start();
  const recording = makeRecording(20);
  const statuses = Promise.allSettled(recording.segments.map((_, i) => send(recording, i, i + 1)));
  await delay(5);
  expect(await stop('SIGTERM')).toBe(0);
  const ok = (await statuses).flatMap((each, i) => (each.status === 'fulfilled' && each.value.ok ? [i] : []));
  await start({ fresh: false });
  const ranges = (await held(recording)) ?? [];
  for (const number of ok) expect(ranges.some(([first, last]) => first <= number && number <= last)).toBe(true);
});

test('the disk is full: the answer says so, what was held stays, and it goes on when there is room', async () => {
  // The database and its log stay below the limit; the audio reaches it.
  await start({ fileLimitKb: 6144 });
  const recording = makeRecording(10, {}, 900_000);
  expect((await send(recording, 0, 4)).status).toBe(200);
  const full = await send(recording, 4, 10);
  expect([full.status, JSON.parse(await full.text()).code]).toEqual([507, 'storage.full']);
  expect(await held(recording)).toEqual([[0, 3]]);
  expect((await audioOf(recording)).equals(whole({ ...recording, segments: recording.segments.slice(0, 4) }))).toBe(
    true,
  );
  await stop('SIGTERM');
  await start({ fresh: false });
  expect((await send(recording, 4, 10, true)).status).toBe(200);
  expect((await audioOf(recording)).equals(whole(recording))).toBe(true);
});

test('bytes that a power cut took from the file are no longer called held, so the device sends them again', async () => {
  await start({ env: { DURABILITY_INTERVAL_MS: '60000' } });
  const recording = makeRecording(10);
  await send(recording, 0, 10);
  await stop('SIGKILL');
  // What a power cut does to bytes that were in the page cache only.
  const file = execFileSync('find', [join(dataDir, 'audio'), '-type', 'f'], { encoding: 'utf8' }).trim();
  execFileSync('truncate', [
    '-s',
    String(whole({ ...recording, segments: recording.segments.slice(0, 4) }).byteLength + 7),
    file,
  ]);
  await start({ fresh: false });
  expect(await held(recording)).toEqual([[0, 3]]);
  await send(recording, 0, 10, true);
  expect((await audioOf(recording)).equals(whole(recording))).toBe(true);
});

test('retention killed in the middle goes on after the next start, each recording deleted once', async () => {
  await start();
  const old = Array.from({ length: 400 }, () => makeRecording(1, { startedAt: Date.now() - 100 * 86_400_000 }));
  for (let i = 0; i < old.length; i += 100) {
    const parts = old.slice(i, i + 100).map((recording) => ({ recording, close: true }));
    expect((await ask('/api/recordings/sync', { ...octets, body: syncBody(parts) })).status).toBe(200);
  }
  await stop('SIGTERM');
  const due = new Sqlite(join(dataDir, 'okno.sqlite'));
  const count = (where: string): number =>
    Number(Object.values(Object(due.prepare(`select count(*) from ${where}`).get()))[0]);
  due.exec("update job set run_at = 0 where kind = 'retention'");
  await start({ fresh: false });
  await expect.poll(() => count('recording where destroyed_at is not null'), { interval: 1 }).toBeGreaterThan(20);
  await stop('SIGKILL');
  expect(count('recording where destroyed_at is null')).toBeGreaterThan(0);
  due.exec("update job set run_at = 0, locked_until = null where kind = 'retention'");
  await start({ fresh: false });
  await expect.poll(() => count('recording where destroyed_at is null'), { timeout: 20_000 }).toBe(0);
  expect(count("access_log where action = 'recording.deleted'")).toBe(400);
  expect(execFileSync('find', [join(dataDir, 'audio'), '-type', 'f'], { encoding: 'utf8' })).toBe('');
  due.close();
});
