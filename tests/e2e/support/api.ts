import { expect } from '@playwright/test';
import type { Directory, Queue, ServicePoint } from '#core/directory/schema.ts';
import { uuidv7 } from '#core/ids.ts';
import type { JournalEntry, JournalPage } from '#core/journal/schema.ts';
import type { Recording } from '#core/recording/schema.ts';
import { type OknoServer, password } from './server.ts';

/** A person at the API, for what a test needs beside the pages. */
export class Api {
  readonly #server: OknoServer;
  readonly #cookie: string;
  readonly userId: string;

  private constructor(server: OknoServer, cookie: string, userId: string) {
    this.#server = server;
    this.#cookie = cookie;
    this.userId = userId;
  }

  static async signIn(server: OknoServer, login: 'admin' | 'operator' | 'reviewer'): Promise<Api> {
    const response = await fetch(`${server.direct}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-okno': '1' },
      body: JSON.stringify({ login, password }),
    });
    const { user } = await response.json();
    return new Api(server, response.headers.getSetCookie()[0]?.split(';')[0] ?? '', user.id);
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse((await this.bytes(path)).toString('utf8'));
  }

  async bytes(path: string): Promise<Buffer> {
    const response = await fetch(this.#server.direct + path, { headers: { cookie: this.#cookie } });
    expect(response.status, `GET ${path}`).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  async send<T>(method: 'POST' | 'PUT', path: string, body: unknown = {}): Promise<T> {
    const response = await fetch(this.#server.direct + path, {
      method,
      headers: { cookie: this.#cookie, 'content-type': 'application/json', 'x-okno': '1' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    expect(response.status, `${method} ${path}: ${text}`).toBe(200);
    return JSON.parse(text);
  }

  directory = (): Promise<Directory> => this.get('/api/directory');

  async setQueue(change: Partial<Pick<Queue, 'recordingMode' | 'retentionDays'>>): Promise<void> {
    const [queue] = (await this.directory()).queues;
    if (!queue) throw new Error('no queue');
    const { name, recordingMode, retentionDays, version } = queue;
    await this.send('PUT', `/api/queues/${queue.id}`, { name, recordingMode, retentionDays, version, ...change });
  }

  async setPoint(pointName: string, change: Partial<Pick<ServicePoint, 'recordingEnabled'>>): Promise<void> {
    const point = (await this.directory()).points.find((each) => each.name === pointName);
    if (!point) throw new Error('no point');
    const { name, serviceIds, recordingEnabled, version } = point;
    await this.send('PUT', `/api/points/${point.id}`, { name, serviceIds, recordingEnabled, version, ...change });
  }

  /** Adds waiting visitors; their names find them in the journal. */
  async addVisitors(...names: string[]): Promise<void> {
    const [service] = (await this.directory()).services;
    for (const visitorName of names) {
      await this.send('POST', '/api/queue/commands', {
        sentAt: Date.now(),
        commands: [
          {
            type: 'position.add',
            id: uuidv7(),
            at: Date.now(),
            actorId: this.userId,
            offline: false,
            positionId: uuidv7(),
            serviceId: service?.id,
            visitorName,
            visitorPhone: '',
            notes: '',
            source: 'reception',
          },
        ],
      });
    }
  }

  async entryOf(visitor: string): Promise<JournalEntry> {
    const { rows } = await this.get<JournalPage>(`/api/journal?visitor=${encodeURIComponent(visitor)}`);
    const id = rows[0]?.position.id;
    if (!id) throw new Error(`nobody called ${visitor} in the journal`);
    return this.get(`/api/journal/positions/${id}`);
  }

  recordingsOf = async (visitor: string): Promise<Recording[]> => (await this.entryOf(visitor)).recordings;
}
