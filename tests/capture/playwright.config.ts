import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  timeout: 120_000,
  workers: 1,
  // Sound in real time on two shared cores: a second try is allowed, and said.
  retries: 1,
  outputDir: '../../test-results/capture',
  use: { baseURL: 'http://127.0.0.1:8200' },
  webServer: {
    command: 'npx vite build -c tests/harness/vite.config.ts && npx vite preview -c tests/harness/vite.config.ts',
    cwd: new URL('../..', import.meta.url).pathname,
    url: 'http://127.0.0.1:8200/recorder.html',
    reuseExistingServer: true,
    timeout: 60_000,
  },
});
