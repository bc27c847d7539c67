import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../harness', import.meta.url));
export const builtHarness = fileURLToPath(new URL('../../../build/sync-harness', import.meta.url));

/** Builds the harness page with its workers, and the real service worker with the page in its precache. */
export default async function buildHarness(): Promise<void> {
  const common = { configFile: false, root, logLevel: 'warn' } as const;
  await build({
    ...common,
    base: '/',
    worker: { format: 'es' },
    build: { outDir: builtHarness, emptyOutDir: true, target: 'es2023' },
  });
  await build({
    ...common,
    publicDir: false,
    define: { 'self.__WB_MANIFEST': JSON.stringify([{ url: '/index.html', revision: '1' }]) },
    build: {
      outDir: builtHarness,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: fileURLToPath(new URL('../../../workers/service-worker/sw.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}
