// `npm start`: installs, builds and serves. Options after `--`: --tls, --empty. Settings: docs/operations.md.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`Okno needs Node 20 or newer; this is ${process.version}.\n`);
  process.exit(1);
}
ensureInstalled();
ensureBuilt();

const server = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
