// What a fresh clone needs before anything else runs. Uses Node's own modules only: nothing is installed yet.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lockStamp = 'node_modules/.okno-lock';
const builtStamp = 'dist/.built';
const sources = ['client', 'core', 'public', 'server', 'wasm', 'workers'];
const sourceFiles = ['index.html', 'ticket.html', 'vite.config.ts', 'package-lock.json'];

/** Runs a command with its output shown; ends the process when it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const has = (program) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

/** Debian packages, when a program they bring is missing. Says what to do where it may not install them. */
export function ensurePackages(programs) {
  const missing = Object.entries(programs).filter(([program]) => !has(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, name]) => name))];
  const root = process.getuid?.() === 0;
  if (!has('apt-get') || (!root && !has('sudo'))) {
    process.stderr.write(`Please install: ${packages.join(' ')}\n`);
    process.exit(1);
  }
  const apt = (...args) =>
    run(root ? 'apt-get' : 'sudo', root ? args : ['apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  process.stdout.write(`Installing ${packages.join(' ')} …\n`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/**
 * Installs what the lock file names, when that is not there. Not `npm ci`: it insists on the builds for other platforms, which a
 * registry mirror need not have.
 */
export function ensureInstalled() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(lockStamp) && readFileSync(lockStamp, 'utf8') === lock) return;
  // better-sqlite3 is compiled where no ready-made binary can be fetched.
  ensurePackages({ python3: 'python3', make: 'make', 'g++': 'g++' });
  process.stdout.write('Installing packages …\n');
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    env: { ...process.env, NODE_ENV: 'development' },
  });
  writeFileSync(lockStamp, lock);
}

/** Builds when a source is newer than what was built. */
export function ensureBuilt() {
  const newest = Math.max(...sources.map(newestIn), ...sourceFiles.map((file) => statSync(file).mtimeMs));
  if (existsSync(builtStamp) && statSync(builtStamp).mtimeMs > newest) return;
  process.stdout.write('Building …\n');
  run(process.execPath, ['scripts/build.mjs']);
  mkdirSync('dist', { recursive: true });
  writeFileSync(builtStamp, new Date().toISOString());
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestIn(path));
    else if (!entry.name.includes('.test.')) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

export const output = (command, args) => execFileSync(command, args, { encoding: 'utf8' });
