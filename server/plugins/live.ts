import type { WebSocket } from 'ws';
import type { LiveEvent, LiveMessage } from '#core/live/schema.ts';
import type { SignedIn } from './sessions.ts';

/** How the hub reads the log; the event log of `storage/` is it. */
export interface EventSource {
  lastSeq(): Promise<number>;
  after(seq: number, limit: number): Promise<LiveEvent[]>;
}

interface Listener {
  readonly socket: WebSocket;
  readonly session: SignedIn;
  sentSeq: number;
  /** Still being sent what happened before it came. */
  catchingUp: boolean;
  watched: ReadonlySet<string>;
}

/** Further behind than this a new snapshot is cheaper than the events. */
const maxBehind = 5000;
const page = 500;
/** A client that takes nothing for so many bytes is cut off; it comes back and resumes. */
const maxBufferedBytes = 4_000_000;

/** The live stream: reads new events from the log in their order and sends each, serialised once, to all who may see it. */
export class LiveHub {
  readonly #source: EventSource;
  readonly #now: () => number;
  readonly #listeners = new Set<Listener>();
  #seq = 0;
  #pulling: Promise<void> | null = null;
  #again = false;
  #announce: ((seq: number) => void) | null = null;
  readonly #onCount: (count: number) => void;

  constructor(source: EventSource, now: () => number, onCount: (count: number) => void) {
    this.#source = source;
    this.#now = now;
    this.#onCount = onCount;
  }

  async start(): Promise<void> {
    this.#seq = await this.#source.lastSeq();
  }

  get seq(): number {
    return this.#seq;
  }

  /** Tells other processes of new events too. */
  announceBy(announce: (seq: number) => void): void {
    this.#announce = announce;
  }

  /** After a commit that appended events. Never throws: the events are in the log, and the next pull sends them. */
  committed(): void {
    this.#announce?.(this.#seq);
    void this.pull();
  }

  /** Sends what is in the log and not sent yet. */
  pull(): Promise<void> {
    if (this.#pulling) {
      this.#again = true;
      return this.#pulling;
    }
    this.#pulling = this.#run().finally(() => {
      this.#pulling = null;
    });
    return this.#pulling;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const events = await this.#source.after(this.#seq, page);
      for (const event of events) this.#broadcast(event);
      if (events.length === page) this.#again = true;
    } while (this.#again);
  }

  #broadcast(event: LiveEvent): void {
    this.#seq = event.seq;
    const message: LiveMessage = { type: 'events', events: [event] };
    const text = JSON.stringify(message);
    for (const listener of this.#listeners) {
      if (listener.catchingUp) continue;
      listener.sentSeq = event.seq;
      if (mayHear(listener.session, event)) this.#send(listener, text);
    }
  }

  async join(socket: WebSocket, session: SignedIn, since: number | undefined): Promise<Listener> {
    const listener: Listener = { socket, session, sentSeq: since ?? this.#seq, catchingUp: true, watched: new Set() };
    this.#listeners.add(listener);
    this.#onCount(this.#listeners.size);
    socket.on('close', () => {
      this.#listeners.delete(listener);
      this.#onCount(this.#listeners.size);
    });
    this.#tell(listener, { type: 'hello', seq: this.#seq, serverTime: this.#now() });
    if (listener.sentSeq > this.#seq || this.#seq - listener.sentSeq > maxBehind) {
      listener.sentSeq = this.#seq;
      this.#tell(listener, { type: 'reset' });
    }
    await this.#catchUp(listener);
    return listener;
  }

  async #catchUp(listener: Listener): Promise<void> {
    // The last comparison and the switch stand in one turn of the loop, so no event falls between.
    while (listener.sentSeq < this.#seq) {
      const events = await this.#source.after(listener.sentSeq, page);
      const last = events.at(-1);
      if (!last) break;
      listener.sentSeq = last.seq;
      const visible = events.filter((event) => mayHear(listener.session, event));
      if (visible.length > 0) this.#tell(listener, { type: 'events', events: visible });
    }
    listener.catchingUp = false;
  }

  watch(listener: Listener, recordingIds: readonly string[]): void {
    listener.watched = new Set(recordingIds);
  }

  /** A recording grew: said only to those who look at it. */
  progress(recordingId: string, durationMs: number, byteLength: number): void {
    for (const listener of this.#listeners) {
      if (listener.watched.has(recordingId))
        this.#tell(listener, { type: 'progress', recordingId, durationMs, byteLength });
    }
  }

  /** The session ended: its sockets hear it and close. */
  signedOut(sessionHash: string): void {
    for (const listener of this.#listeners) {
      if (listener.session.sessionHash !== sessionHash) continue;
      this.#tell(listener, { type: 'signed-out' });
      listener.socket.close(4401, 'signed out');
    }
  }

  close(): void {
    for (const { socket } of this.#listeners) socket.close(1012, 'server restarts');
  }

  answerPing(listener: Listener): void {
    this.#tell(listener, { type: 'pong' });
  }

  #tell(listener: Listener, message: LiveMessage): void {
    this.#send(listener, JSON.stringify(message));
  }

  #send({ socket }: Listener, text: string): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > maxBufferedBytes) socket.terminate();
    else socket.send(text);
  }
}

function mayHear(session: SignedIn, event: LiveEvent): boolean {
  switch (event.type) {
    case 'directory.changed':
      return true;
    case 'queue':
      return session.rights.includes('monitoring.use') || session.rights.includes('journal.view');
    case 'recording.changed':
      return session.rights.includes('journal.view');
  }
}
