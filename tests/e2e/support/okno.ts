import { mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test';
import { wav } from '../../support/audio.ts';
import { speechSound } from '../../support/chromium.ts';
import { Api } from './api.ts';
import { OknoServer, password } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'okno-speech-'));
export const speech = speechSound();
const speechFile = join(folder, 'speech.wav');
writeFileSync(speechFile, wav(speech));

interface TabletOptions {
  /** The browser's question about the microphone stays open instead of being answered with yes. */
  readonly ask?: boolean;
  /** A profile to start on again. */
  readonly profile?: string;
  readonly viewport?: { width: number; height: number };
  readonly permissions?: string[];
  readonly noMicrophone?: boolean;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** A tablet: a Chromium of its own with its own profile, whose microphone plays the speech fixture. */
export interface Tablet {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly profile: string;
  /** SIGKILL of the whole browser. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface Okno {
  readonly server: OknoServer;
  readonly admin: Api;
  readonly operator: Api;
  readonly reviewer: Api;
  tablet(options?: TabletOptions): Promise<Tablet>;
}

export const test = base.extend<{ okno: Okno }>({
  okno: async ({ browserName: _ }, use) => {
    const server = new OknoServer();
    await server.start();
    const tablets: Tablet[] = [];
    const [admin, operator, reviewer] = await Promise.all([
      Api.signIn(server, 'admin'),
      Api.signIn(server, 'operator'),
      Api.signIn(server, 'reviewer'),
    ]);
    await use({
      server,
      admin,
      operator,
      reviewer,
      async tablet(options = {}) {
        const tablet = await startTablet(options);
        tablets.push(tablet);
        return tablet;
      },
    });
    for (const tablet of tablets) await tablet.close();
    await server.stop();
    for (const { profile } of tablets) rmSync(profile, { recursive: true, force: true });
  },
});

async function startTablet(options: TabletOptions): Promise<Tablet> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'okno-tablet-'));
  const args = ['--no-sandbox', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'];
  if (!options.noMicrophone)
    args.push('--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${speechFile}`);
  if (!options.ask) args.push('--use-fake-ui-for-media-stream');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.locale ?? 'ru-RU',
    colorScheme: options.colorScheme ?? 'light',
    ...(options.permissions ? { permissions: options.permissions } : {}),
  });
  let open = true;
  context.on('close', () => {
    open = false;
  });
  return {
    context,
    profile,
    page: context.pages()[0] ?? (await context.newPage()),
    async kill() {
      const pid = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
      const gone = new Promise((resolve) => context.once('close', resolve));
      process.kill(pid, 'SIGKILL');
      await gone;
    },
    async close() {
      if (open) await context.close();
    },
  };
}

/** Signs in at the page as a person does. */
export async function signIn(page: Page, okno: Okno, login: string): Promise<void> {
  await page.goto(okno.server.url);
  await page.getByLabel(/^(Логин|Login)/).fill(login);
  await page
    .getByLabel(/^(Пароль|Password)/)
    .first()
    .fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** The monitoring page of a point, where the device has not chosen one yet. */
export async function openPoint(page: Page, okno: Okno, point = 'Окно 1'): Promise<void> {
  await signIn(page, okno, 'operator');
  await page.getByRole('button', { name: new RegExp(point) }).click();
  await page.getByText('В очереди', { exact: true }).waitFor();
  // From here on the device works without the server too.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** From the list to «Обслуживание», with the recording running. */
export async function startServing(page: Page): Promise<void> {
  await button(page, 'Вызвать следующего').click();
  await button(page, 'Начать обслуживание').click();
}

export const indicator = (page: Page) => page.getByRole('region', { name: 'Идёт запись разговора' });
