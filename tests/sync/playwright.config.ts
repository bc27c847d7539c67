import { defineConfig } from '@playwright/test';

/** Device store, sync and service worker in real Chromium, against a server that can misbehave. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './support/build.ts',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // Sound in real time on two shared cores: a second try is allowed, and said.
  retries: 1,
  reporter: 'list',
  outputDir: '../../build/sync-results',
  use: {
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] },
  },
});
