import { defineConfig } from 'vitest/config';

/** Unit and integration tests: real SQLite, PostgreSQL where one answers, real HTTP. Browser tests are Playwright's. */
export default defineConfig({
  test: {
    include: ['{core,client,workers,wasm,server}/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores, and every server test starts a server.
    maxWorkers: 2,
  },
});
