import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  // Sound in real time on two shared cores: a second try is allowed, and said.
  retries: 1,
  use: { baseURL: 'http://127.0.0.1:8270' },
  outputDir: '../../test-results/pages',
});
