// Everything that is served: wasm, pages, workers, service worker, the server in one file; then each page file compressed once.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { run } from './lib/setup.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
mkdirSync('build', { recursive: true });
run('npm', ['run', '--silent', 'build:wasm']);
run('npx', ['--no-install', 'vite', 'build', '--logLevel', 'warn']);
run(process.execPath, ['scripts/build-server.mjs']);
compress('dist/client');

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compress(path);
    else if (/\.(js|css|html|svg|wasm|webmanifest)$/.test(entry.name) && statSync(path).size > 1024) {
      const bytes = readFileSync(path);
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    }
  }
}
