import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { QueueCommand } from '#core/queue/commands.ts';
import { builtHarness } from './build.ts';
import { SyncRemote } from './sync-remote.ts';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

export type Fault =
  /** The connection is cut before anything is stored, or after it was stored and before the answer. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'status'; readonly status: number; readonly code: string };

export interface Seen {
  readonly path: string;
  readonly atMs: number;
  readonly guarded: boolean;
}

/** Serves the harness and a stand-in of the API that can misbehave. */
export class Remote {
  readonly sync = new SyncRemote();
  readonly requests: Seen[] = [];
  readonly commands: QueueCommand[] = [];
  /** Applies to every request of the API until taken away; `once` to the next one. */
  fault: Fault | null = null;
  once: Fault | null = null;
  answerAfterMs = 0;
  /** Larger requests do not get through. */
  largestBytes = Infinity;
  mostAtOnce = 0;
  private atOnce = 0;
  private server: Server | null = null;

  constructor(private readonly port: number) {}

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => server.listen(this.port, 'localhost', resolve));
    this.server = server;
  }

  /** As SIGKILL: connections break, what was only held is forgotten. */
  async kill(): Promise<void> {
    this.sync.forgetHeld();
    const server = this.server;
    this.server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  countOf(path: string): number {
    return this.requests.filter((each) => each.path === path).length;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (!path.startsWith('/api/')) return sendFile(path, response);
    const body = await bodyOf(request).catch(() => null);
    if (!body) return;
    this.requests.push({ path, atMs: Date.now(), guarded: request.headers['x-okno'] === '1' });
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    const fault = this.once ?? this.fault;
    this.once = null;
    if (this.answerAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, this.answerAfterMs));
    this.atOnce -= 1;
    const cut = fault?.kind === 'cut' && fault.when === 'before';
    if (cut || body.byteLength > this.largestBytes) return breakOff(response);
    if (fault?.kind === 'status') return sendProblem(response, fault.status, fault.code);
    const answer = path === '/api/recordings/sync' ? this.sync.take(body) : this.carryOut(body);
    if (fault?.kind === 'cut') return breakOff(response);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private carryOut(body: Buffer): object {
    const { commands }: { commands: QueueCommand[] } = JSON.parse(body.toString());
    this.commands.push(...commands);
    return {
      serverTime: Date.now(),
      results: commands.map((command) =>
        command.type === 'position.call-next'
          ? { commandId: command.id, ok: false, problem: { type: '', title: '', status: 409, code: 'queue.empty' } }
          : { commandId: command.id, ok: true, events: [] },
      ),
    };
  }
}

/** The connection breaks in the middle of the answer; broken before it, Chromium would itself send a POST once more. */
function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  response.write('{', () => response.destroy());
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function sendProblem(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, code }));
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const name = path === '/' ? '/index.html' : path;
  const content = await readFile(join(builtHarness, name)).catch(() => null);
  if (!content) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(content);
}
