// Types of every runtime, each with its own tsconfig, two at a time.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';

const projects = ['core', 'client', 'workers', 'wasm', 'server', 'tests'].filter((folder) =>
  readdirSync(folder).includes('tsconfig.json'),
);
const check = (project) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/typescript-native/bin/tsc', '-p', project], {
      stdio: 'inherit',
    });
    child.on('exit', (code) => resolve(code === 0 ? [] : [project]));
  });

const failed = [];
for (let i = 0; i < projects.length; i += 2)
  failed.push(...(await Promise.all(projects.slice(i, i + 2).map(check))).flat());
if (failed.length > 0) {
  process.stderr.write(`Types do not hold in: ${failed.join(', ')}\n`);
  process.exit(1);
}
