import { type ReadonlySignal, signal } from '@preact/signals';
import type { LiveEvent, LiveMessage, LiveRequest } from '#core/live/schema.ts';
import { backoffMs } from './backoff.ts';

/** connecting: the first attempts. offline: no server in reach; it goes on trying. */
export type Connection = 'connecting' | 'online' | 'offline' | 'signed-out';

export interface Progress {
  readonly recordingId: string;
  readonly durationMs: number;
  readonly byteLength: number;
}

export interface LiveListener {
  hello?(serverTimeMs: number): void;
  events?(events: readonly LiveEvent[]): void;
  progress?(progress: Progress): void;
}

/** The app's one live stream. */
export interface Live {
  readonly connection: ReadonlySignal<Connection>;
  start(): void;
  stop(): void;
  /** Takes a new snapshot through `resync` and goes on from it. */
  restart(): void;
  /** Tries at once, not after the wait. */
  retryNow(): void;
  /** The device says that its network is gone: no waiting for a ping to tell. */
  networkGone(): void;
  /** Returns the way to stop. */
  listen(listener: LiveListener): () => void;
  /** Progress of these recordings is wanted. Returns the way to stop. */
  watch(recordingIds: readonly string[]): () => void;
}

export interface LiveSocket {
  send(text: string): void;
  close(): void;
}

export interface LiveSocketListener {
  message(text: string): void;
  /** Closed by the other side, or could not be opened. */
  closed(): void;
}

export interface LiveParts {
  openSocket(pathAndQuery: string, listener: LiveSocketListener): LiveSocket;
  /**
   * Takes a snapshot where one is needed and gives its sequence number; null: the stream starts at now.
   * A rejection counts as no connection, and is tried again.
   */
  resync(): Promise<number | null>;
  /** Asked when a connection fails: a refused handshake tells a page nothing. */
  isSessionOver(): Promise<boolean>;
  readonly pingEveryMs?: number;
  readonly random?: () => number;
}

const silenceFactor = 2.5;

export function createLive({
  openSocket,
  resync,
  isSessionOver,
  pingEveryMs = 15_000,
  random = Math.random,
}: LiveParts): Live {
  const connection = signal<Connection>('connecting');
  const listeners = new Set<LiveListener>();
  const watched = new Map<symbol, readonly string[]>();
  let socket: LiveSocket | null = null;
  let since: number | null = null;
  let needsSnapshot = true;
  let running = false;
  let attempt = 0;
  let lastHeardMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pinger: ReturnType<typeof setInterval> | undefined;
  /** Rises with each attempt, so that what an abandoned one still brings is not heard. */
  let generation = 0;

  const send = (request: LiveRequest) => socket?.send(JSON.stringify(request));
  const sendWatched = () => {
    const recordingIds = [...new Set([...watched.values()].flat())].slice(0, 50);
    send({ type: 'watch', recordingIds });
  };

  function drop(): void {
    generation++;
    clearTimeout(timer);
    clearInterval(pinger);
    const old = socket;
    socket = null;
    old?.close();
  }

  function lost(): void {
    drop();
    if (!running) return;
    connection.value = 'offline';
    timer = setTimeout(connect, backoffMs(attempt++, random));
  }

  async function failed(mine: number): Promise<void> {
    if (mine !== generation) return;
    const greeted = connection.peek() === 'online';
    lost();
    const waiting = generation;
    if (!greeted && (await isSessionOver()) && waiting === generation) signedOut();
  }

  function signedOut(): void {
    running = false;
    drop();
    connection.value = 'signed-out';
  }

  async function connect(): Promise<void> {
    drop();
    const mine = generation;
    try {
      if (needsSnapshot) {
        const seq = await resync();
        if (mine !== generation) return;
        since = seq;
        needsSnapshot = false;
      }
    } catch {
      // Whatever hinders the snapshot hinders the stream: it is tried again after the wait.
      failed(mine);
      return;
    }
    open(mine);
  }

  function open(mine: number): void {
    lastHeardMs = Date.now();
    socket = openSocket(since === null ? '/api/live' : `/api/live?since=${since}`, {
      closed: () => failed(mine),
      message(text) {
        if (mine !== generation) return;
        lastHeardMs = Date.now();
        receive(JSON.parse(text));
      },
    });
    pinger = setInterval(() => {
      if (Date.now() - lastHeardMs > pingEveryMs * silenceFactor) return lost();
      if (connection.peek() === 'online') send({ type: 'ping' });
    }, pingEveryMs);
  }

  function receive(message: LiveMessage): void {
    switch (message.type) {
      case 'hello':
        attempt = 0;
        since ??= message.seq;
        connection.value = 'online';
        for (const each of listeners) each.hello?.(message.serverTime);
        if (watched.size > 0) sendWatched();
        return;
      case 'events':
        since = Math.max(since ?? 0, message.events.at(-1)?.seq ?? 0);
        for (const each of listeners) each.events?.(message.events);
        return;
      case 'progress':
        for (const each of listeners) each.progress?.(message);
        return;
      case 'reset':
        needsSnapshot = true;
        connect();
        return;
      case 'signed-out':
        signedOut();
        return;
      case 'pong':
        return;
    }
  }

  return {
    connection,
    start() {
      if (running) return;
      running = true;
      connection.value = 'connecting';
      connect();
    },
    stop() {
      running = false;
      drop();
    },
    restart() {
      needsSnapshot = true;
      if (running) connect();
    },
    retryNow() {
      if (!running || connection.peek() === 'online') return;
      attempt = 0;
      connect();
    },
    networkGone() {
      if (running && connection.peek() === 'online') lost();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(recordingIds) {
      const key = Symbol('watch');
      watched.set(key, recordingIds);
      if (connection.peek() === 'online') sendWatched();
      return () => {
        watched.delete(key);
        if (connection.peek() === 'online') sendWatched();
      };
    },
  };
}
