// `npm run bench [ingest|recorder|start|first-screen|found|memory]`: every figure beside its anchor in the same run. Says «NO» where a bar is missed.
import { mkdirSync } from 'node:fs';
import { ensureBuilt, ensureInstalled, ensurePackages, run } from './lib/setup.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
ensurePackages({ chromium: 'chromium', ffmpeg: 'ffmpeg' });
ensureInstalled();
ensureBuilt();
mkdirSync('bench/out', { recursive: true });
run('npx', [
  '--no-install',
  'esbuild',
  'bench/run.ts',
  '--bundle',
  '--platform=node',
  '--format=esm',
  '--target=node20',
  '--packages=external',
  '--alias:#core=./core',
  '--outfile=bench/out/run.mjs',
  '--log-level=error',
]);
run(process.execPath, ['bench/out/run.mjs', ...process.argv.slice(2)]);
