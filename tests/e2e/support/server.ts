import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const password = 'Okno-e2e-2026!';
const root = join(import.meta.dirname, '../../..');

/** The built server as a process of its own, behind a door that can be shut: what a cut cable does to pages and workers alike. */
export class OknoServer {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'okno-e2e-'));
  readonly #sockets = new Set<Socket>();
  #process: ChildProcess | null = null;
  #port = 0;
  #open = true;
  #door: Server | null = null;

  /** Where browsers go. */
  get url(): string {
    const address = this.#door?.address();
    return `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
  }

  /** The server itself, past the door. */
  get direct(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(env: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: this.dataDir,
        ADMIN_PASSWORD: password,
        LOG_LEVEL: 'error',
        SIGN_IN_PER_MINUTE: '1000',
        PUBLIC_PER_MINUTE: '10000',
        DURABILITY_INTERVAL_MS: '200',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    let printed = '';
    this.#port = await new Promise<number>((resolve, reject) => {
      child.stdout?.on('data', (data) => {
        printed += String(data);
        const found = printed.match(/http:\/\/localhost:(\d+)/);
        if (found) resolve(Number(found[1]));
      });
      child.on('exit', () => reject(new Error(`the server did not start: ${printed}`)));
    });
    this.#door ??= await this.#hangDoor();
  }

  /** Nothing gets through any more, also not what is under way. */
  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#open = true;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async stop(): Promise<void> {
    this.cut();
    await this.kill();
    this.#door?.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #hangDoor(): Promise<Server> {
    const door = createServer((inner) => {
      if (!this.#open) {
        inner.destroy();
        return;
      }
      const outer = connect(this.#port, '127.0.0.1');
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        this.#sockets.add(from);
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
        from.on('error', () => to.destroy());
        from.pipe(to);
      }
    });
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    return door;
  }
}
