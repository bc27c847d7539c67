import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { password } from './okno.ts';

const port = 8251;

/** The built server with its demo place, on an empty data folder; `npm test` builds before. */
export default defineConfig({
  testDir: '.',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  // Sound in real time on two shared cores: a second try is allowed, and said.
  retries: 1,
  outputDir: '../../test-results/frame',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'ru-RU',
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
  webServer: {
    command: 'node dist/server/main.js',
    cwd: new URL('../..', import.meta.url).pathname,
    url: `http://127.0.0.1:${port}/readyz`,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: mkdtempSync(join(tmpdir(), 'okno-frame-')),
      ADMIN_PASSWORD: password,
      // The tests sign in more often than people do.
      SIGN_IN_PER_MINUTE: '1000',
    },
    timeout: 30_000,
  },
});
