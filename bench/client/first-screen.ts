import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { run } from '../server/processes.ts';

const gzippedBytes = (file: string): number =>
  existsSync(`${file}.gz`) ? statSync(`${file}.gz`).size : gzipSync(readFileSync(file)).byteLength;

/** JavaScript that a tablet takes until the monitoring page of a chosen point stands, KB gzipped: on the page, and in its workers. */
export async function measureFirstScreen(): Promise<{ pageKb: number; workersKb: number }> {
  const server = await run('dist/server/main.js');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'ru-RU' });
    const first = await context.newPage();
    await first.goto(`http://localhost:${server.port}`);
    await first.getByLabel('Логин').fill('operator');
    await first.getByLabel('Пароль').first().fill('Okno-bench-2026!');
    await first.keyboard.press('Enter');
    await first.getByRole('button', { name: /Окно 1/ }).click();
    await first.getByText('В очереди', { exact: true }).waitFor();
    await first.close();
    const page = await context.newPage();
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.goto(`http://localhost:${server.port}`);
    await page.getByText('В очереди', { exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    const kb = (names: string[]): number =>
      names.reduce((sum, name) => sum + gzippedBytes(join('dist/client', name)), 0) / 1000;
    const all = [...scripts];
    const inWorkers = (name: string): boolean => /worker|worklet/.test(name);
    return { pageKb: kb(all.filter((name) => !inWorkers(name))), workersKb: kb(all.filter(inWorkers)) };
  } finally {
    await browser.close();
    await server.stop();
  }
}
