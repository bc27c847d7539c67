// The anchor: what Node alone needs to take a body and append it to a file, no database, no checks. One file a connection, as ours.
import { mkdtempSync, openSync, write } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'okno-bare-'));
const files = new WeakMap();
let count = 0;

const server = createServer((request, response) => {
  if (request.method === 'GET') return response.end('ok');
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    let fd = files.get(request.socket);
    if (fd === undefined) {
      fd = openSync(join(folder, String(count++)), 'a');
      files.set(request.socket, fd);
    }
    write(fd, Buffer.concat(chunks), () => response.end('{"ok":true}'));
  });
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () =>
  process.stdout.write(`http://localhost:${server.address().port}\n`),
);
