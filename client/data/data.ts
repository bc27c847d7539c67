import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { adminRoutes } from '#core/admin/routes.ts';
import type { Session } from '#core/admin/schema.ts';
import { call, Refusal } from '../platform/http.ts';
import type { Sync } from '../platform/sync/types.ts';
import { cachedPointId, cachePointId } from './cache.ts';
import { learnServerTime } from './clock.ts';
import { createDirectoryStore, type DirectoryStore } from './directory-store.ts';
import { createLive, type Live } from './live.ts';
import { createQueueStore, type QueueStore } from './queue-store.ts';
import { toastRefusal } from './refusal-toasts.ts';
import { openWebSocket } from './web-socket.ts';

/** The data of the signed-in app: one for the app, made when somebody is signed in, stopped when they sign out. */
export interface Data {
  readonly live: Live;
  readonly directory: DirectoryStore;
  readonly queue: QueueStore;
  /** No server in reach by all signs that there are: what is done now is a fact that will be sent later. */
  readonly offline: ReadonlySignal<boolean>;
  /** The server is in reach and takes commands: an answer is a matter of milliseconds. */
  readonly answersSoon: ReadonlySignal<boolean>;
  /** The point that this device is set to; undefined until it was read. */
  readonly pointId: ReadonlySignal<string | null | undefined>;
  choosePoint(pointId: string | null): void;
  start(): Promise<void>;
  stop(): void;
}

export interface DataParts {
  readonly session: Session;
  readonly sync: Sync;
}

export function createData({ session, sync }: DataParts): Data {
  const directory = createDirectoryStore();
  const pointId = signal<string | null | undefined>(undefined);
  const mayMonitor = session.user.rights.includes('monitoring.use');

  const live = createLive({
    openSocket: openWebSocket,
    isSessionOver,
    async resync() {
      if (mayMonitor && queue.placeId.peek() !== null) return await queue.load();
      await directory.reload();
      return null;
    },
  });
  const offline = computed(() => live.connection.value === 'offline' || sync.state.value.status === 'offline');
  const answersSoon = computed(() => {
    const { status } = sync.state.value;
    return live.connection.value === 'online' && (status === 'idle' || status === 'sending');
  });
  const queue: QueueStore = createQueueStore({
    sync,
    directory,
    actorId: session.user.id,
    isOffline: () => offline.peek(),
  });

  const stops: (() => void)[] = [];

  /** The place of the chosen point; until one is chosen, the only place or the first. */
  function openPlaceOfPoint(): void {
    const known = directory.value.peek();
    if (!mayMonitor || !known || pointId.peek() === undefined) return;
    const point = known.points.find((each) => each.id === pointId.peek());
    const placeId = point?.placeId ?? known.places[0]?.id;
    if (placeId === undefined || placeId === queue.placeId.peek()) return;
    queue.openPlace(placeId);
    live.restart();
  }

  return {
    live,
    directory,
    queue,
    offline,
    answersSoon,
    pointId,
    choosePoint(id) {
      pointId.value = id;
      cachePointId(id);
      openPlaceOfPoint();
    },
    async start() {
      learnServerTime(session.serverTime);
      stops.push(
        queue.connectSync(),
        queue.onRefused(toastRefusal),
        live.listen({
          hello(serverTimeMs) {
            learnServerTime(serverTimeMs);
            // The network is back: what waits need not wait for the sender's next try.
            sync.wake();
          },
          events(events) {
            queue.receive(events);
            if (events.some((each) => each.type === 'directory.changed')) reloadDirectory(directory);
          },
        }),
        directory.value.subscribe(openPlaceOfPoint),
        onWindow('online', () => live.retryNow()),
        onWindow('offline', () => live.networkGone()),
      );
      pointId.value = (await cachedPointId()) ?? null;
      await directory.restore();
      openPlaceOfPoint();
      live.start();
    },
    stop() {
      live.stop();
      queue.close();
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/** Fails only when the server is out of reach; the stream then takes a new snapshot, directory included, on its return. */
function reloadDirectory(directory: DirectoryStore): void {
  directory.reload().catch(() => directory.restore());
}

async function isSessionOver(): Promise<boolean> {
  try {
    await call(adminRoutes.session, {}, { timeoutMs: 4000 });
    return false;
  } catch (error) {
    return error instanceof Refusal && error.code === 'auth.required';
  }
}

function onWindow(type: 'online' | 'offline', listener: () => void): () => void {
  addEventListener(type, listener);
  return () => removeEventListener(type, listener);
}

export const DataContext = createContext<Data | null>(null);

/** @throws Error outside of `DataContext` */
export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error('no DataContext around this component');
  return data;
}
