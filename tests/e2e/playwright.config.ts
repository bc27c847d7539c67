import { defineConfig } from '@playwright/test';

/** The whole of Okno: the built server as a process, the built pages in real Chromium, a real speech file as microphone. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // Sound in real time on two shared cores: a second try is allowed, and said.
  retries: 1,
  outputDir: '../../test-results/e2e',
});
