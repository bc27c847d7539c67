// `npm test`: installs what the tests need, then types, lint, walls, unit, integration and browser tests. Ends with one line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ensurePackages } from './lib/setup.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
ensurePackages({ chromium: 'chromium', ffmpeg: 'ffmpeg', opusdec: 'opus-tools' });
ensureInstalled();
mkdirSync('.cache', { recursive: true });

let passed = 0;
let failed = 0;

const execute = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

/** One check that is either held or not. */
function check(name, command, args) {
  process.stdout.write(`\n— ${name}\n`);
  if (execute(command, args)) passed++;
  else failed++;
}

/** A runner with a report of its own: its tests are counted one by one. A runner that made no report has failed. */
function suite(name, args, report, env, count) {
  process.stdout.write(`\n— ${name}\n`);
  rmSync(report, { force: true });
  const ok = execute('npx', ['--no-install', ...args], env);
  if (!existsSync(report)) {
    failed++;
    return;
  }
  const counts = count(JSON.parse(readFileSync(report, 'utf8')));
  passed += counts.passed;
  failed += counts.failed;
  // Also an error outside any test fails the run.
  if (!ok && counts.failed === 0) failed++;
}

const vitestCounts = (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests });
function playwrightCounts({ stats }) {
  if (stats.flaky > 0) process.stdout.write(`${stats.flaky} needed a second try\n`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
const browser = (name, folder) =>
  suite(
    name,
    ['playwright', 'test', '-c', `tests/${folder}/playwright.config.ts`, '--reporter=list,json'],
    `.cache/${folder}.json`,
    // Absolute: Playwright takes a relative one from the folder of its configuration.
    { PLAYWRIGHT_JSON_OUTPUT_NAME: join(process.cwd(), `.cache/${folder}.json`) },
    playwrightCounts,
  );

check('Types', process.execPath, ['scripts/types.mjs']);
check('Lint', 'npx', ['--no-install', 'biome', 'check', '.']);
check('Walls', 'npm', ['run', '--silent', 'walls']);
ensureBuilt();
suite(
  'Unit and integration tests',
  ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=.cache/vitest.json'],
  '.cache/vitest.json',
  {},
  vitestCounts,
);
browser('Capture in Chromium', 'capture');
browser('Device store and sync in Chromium', 'sync');
browser('Frame and administration in Chromium', 'frame');
browser('Monitoring, journal and ticket pages in Chromium', 'pages');
browser('The whole of Okno in Chromium', 'e2e');

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
