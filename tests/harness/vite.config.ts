import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The recorder alone on a page, built as the app is. */
export default defineConfig({
  root: here('.'),
  resolve: { alias: [{ find: /^typebox$/, replacement: here('../../client/platform/typebox.stub.ts') }] },
  preview: { host: '127.0.0.1', port: 8200, strictPort: true },
  worker: { format: 'es' },
  build: {
    outDir: here('../../build/harness'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { input: here('recorder.html') },
  },
});
