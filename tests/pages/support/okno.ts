import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import type { Directory, RecordingMode } from '#core/directory/schema.ts';
import { uuidv7 } from '#core/ids.ts';
import type { JournalEntry, JournalPage } from '#core/journal/schema.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { Recording } from '#core/recording/schema.ts';
import { launchWithMicrophone, speechSound } from '../../support/chromium.ts';

const password = 'Administrator-1';
const headers = { 'x-okno': '1' };
const dist = process.env.OKNO_DIST ?? new URL('../../../dist', import.meta.url).pathname;

export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** The real server on an empty data folder with its demo place, and a Chromium whose microphone hears speech. */
export class Okno {
  constructor(
    readonly url: string,
    private readonly browser: Browser,
    /** Where the server keeps everything. */
    readonly dataDir: string,
  ) {}

  /** Somebody signed in, on a device of their own. */
  async signIn(login: 'admin' | 'operator' | 'reviewer', options: BrowserContextOptions = {}): Promise<Person> {
    const person = await this.visitor(options);
    const answer = await person.context.request.post('/api/session', { headers, data: { login, password } });
    expect(answer.ok()).toBe(true);
    return person;
  }

  async visitor(options: BrowserContextOptions = {}): Promise<Person> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: 'ru-RU',
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
      ...options,
    });
    return { context, page: await context.newPage() };
  }
}

export const readDirectory = async ({ context }: Person): Promise<Directory> =>
  (await context.request.get('/api/directory')).json();

/** Visitors take tickets for the first service; gives the tickets' numbers. */
export async function takeTickets(person: Person, count: number): Promise<string[]> {
  const { places, services } = await readDirectory(person);
  const numbers: string[] = [];
  for (let i = 0; i < count; i++) {
    const data = { id: uuidv7(), serviceId: services[0]?.id, visitorName: `Гость ${i}`, visitorPhone: '' };
    const answer = await person.context.request.post(`/api/tickets/${places[0]?.id}`, { headers, data });
    expect(answer.ok()).toBe(true);
    numbers.push((await answer.json()).number);
  }
  return numbers;
}

export async function sendCommand({ context }: Person, command: QueueCommand): Promise<void> {
  const data = { sentAt: Date.now(), commands: [command] };
  const answer = await context.request.post('/api/queue/commands', { headers, data });
  expect((await answer.json()).results[0]).toMatchObject({ ok: true });
}

export async function setRecordingMode(admin: Person, recordingMode: RecordingMode): Promise<void> {
  const queue = (await readDirectory(admin)).queues[0];
  const data = { name: queue?.name, recordingMode, retentionDays: queue?.retentionDays, version: queue?.version };
  const answer = await admin.context.request.put(`/api/queues/${queue?.id}`, { headers, data });
  expect(answer.ok()).toBe(true);
}

/** All recordings that the server has, by time. */
export async function readRecordings({ context }: Person): Promise<Recording[]> {
  const { rows }: JournalPage = await (await context.request.get('/api/journal?limit=200')).json();
  const entries = rows.map(
    async ({ position }): Promise<JournalEntry> =>
      (await context.request.get(`/api/journal/positions/${position.id}`)).json(),
  );
  const recordings = (await Promise.all(entries)).flatMap((entry) => entry.recordings);
  return recordings.sort((a, b) => a.startedAt - b.startedAt);
}

/** The monitoring page at «Окно 1», ready for work. */
export async function openPoint({ page }: Person): Promise<void> {
  await page.goto('/monitoring');
  await page.getByRole('button', { name: /^Окно 1/ }).click();
  await expect(page.getByRole('heading', { name: 'В очереди' })).toBeVisible();
  await expect(page.locator('.top')).toContainText('В сети');
}

/** From the list to «Обслуживание». */
export async function startServing({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await page.getByRole('button', { name: 'Начать обслуживание' }).click();
}

export const test = base.extend<{ okno: Okno }>({
  okno: async ({ baseURL: url = '' }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'okno-pages-'));
    const server = startServer(new URL(url).port, dataDir);
    await expect.poll(() => answers(`${url}/readyz`)).toBe(true);
    const browser = await launchWithMicrophone(speechSound());
    await use(new Okno(url, browser, dataDir));
    await browser.close();
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(dataDir, { recursive: true });
  },
});
export { expect };

function startServer(port: string, dataDir: string): ChildProcess {
  const settings = { PORT: port, HOST: '127.0.0.1', DATA_DIR: dataDir, ADMIN_PASSWORD: password };
  return spawn(process.execPath, [join(dist, 'server/main.js')], {
    env: { ...process.env, ...settings, LOG_LEVEL: 'error', DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
