// One file for the server, and beside it what V8 made of it: the start is then mostly the database. Packages that are native, or
// only needed later, stay outside and are loaded when first used.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';

const outdir = 'dist/server';

await build({
  entryPoints: { okno: 'server/main.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  minify: true,
  // A script made by `vm` cannot import; all that is loaded late can be required.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'okUrl' },
  banner: { js: "const okUrl = require('node:url').pathToFileURL(__filename).href;" },
  external: [
    '@fastify/ajv-compiler',
    '@fastify/fast-json-stringify-compiler',
    '@node-rs/argon2',
    'better-sqlite3',
    'light-my-request',
    'mpg123-decoder',
    'ogg-opus-decoder',
    'pg',
    'selfsigned',
  ],
  logLevel: 'warning',
});

writeFileSync(
  join(outdir, 'main.js'),
  `// Runs okno.cjs with the code that V8 made of it at build time; another version of Node compiles it anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const filename = fileURLToPath(new URL('okno.cjs', import.meta.url));
const cache = filename.replace('.cjs', '.cache');
const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), {
  filename,
  cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
});
if (process.env.OKNO_MAKE_CACHE) process.on('SIGUSR2', () => writeFileSync(cache, script.createCachedData()));
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(import.meta.url), module, filename, dirname(filename));
`,
);
await makeCache();

/** Made after the start, so that it holds also the functions that a start compiles. */
async function makeCache() {
  const dataDir = mkdtempSync(join(tmpdir(), 'okno-build-'));
  rmSync(join(outdir, 'okno.cache'), { force: true });
  const server = spawn(process.execPath, [join(outdir, 'main.js'), '--empty'], {
    env: {
      ...process.env,
      OKNO_MAKE_CACHE: '1',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (data) => {
      printed += data;
      if (printed.includes('Sign in')) resolve();
    });
    server.on('exit', () => reject(new Error('the built server does not start')));
  });
  const { port } = new URL(printed.match(/http:\/\/localhost:\d+/)[0]);
  await (await fetch(`http://127.0.0.1:${port}/healthz`)).text();
  const exited = once(server, 'exit');
  server.kill('SIGUSR2');
  while (!existsSync(join(outdir, 'okno.cache'))) await delay(5);
  server.kill('SIGTERM');
  await exited;
  rmSync(dataDir, { recursive: true, force: true });
}
