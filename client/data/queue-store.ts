import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorCode, OknoError } from '#core/errors.ts';
import { uuidv7 } from '#core/ids.ts';
import type { LiveEvent } from '#core/live/schema.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import { queueRoutes } from '#core/queue/routes.ts';
import type { Position } from '#core/queue/schema.ts';
import { clockOffsetMs } from '../platform/clock.ts';
import { call } from '../platform/http.ts';
import type { Sync } from '../platform/sync/types.ts';
import { type CachedSnapshot, cachedSnapshot, cacheSnapshot } from './cache.ts';
import { learnServerTime } from './clock.ts';
import type { DirectoryStore } from './directory-store.ts';
import { overlay, perform as tryOut } from './overlay.ts';
import { nothingPending, type Pending, withCommands, withoutCommands } from './pending.ts';
import { acceptAnswer, applyLive, fromSnapshot, type Positions, type QueueState } from './queue-state.ts';

type Envelope = 'id' | 'at' | 'actorId' | 'offline';
type Parts<C> = C extends QueueCommand ? Omit<C, Envelope> : never;
/** A command without what `perform` adds. */
export type CommandParts = Parts<QueueCommand>;

/** loading: nothing yet. cached: what this device saw last. live: what the server says. */
export type QueueStatus = 'closed' | 'loading' | 'cached' | 'live';

export interface Refused {
  readonly command: QueueCommand;
  readonly code: ErrorCode;
}

export interface QueueStore {
  readonly placeId: ReadonlySignal<string | null>;
  readonly status: ReadonlySignal<QueueStatus>;
  /** When the cached state was saved (device's clock); null once the server was heard. */
  readonly cachedAt: ReadonlySignal<number | null>;
  /** With the commands that wait for an answer in effect. */
  readonly positions: ReadonlySignal<Positions>;
  readonly pending: ReadonlySignal<readonly QueueCommand[]>;
  /** One position, as a signal that changes with this one only. */
  position(id: string): ReadonlySignal<Position | undefined>;
  /** Changes at once and is sent when it can be. Gives the command, or the code for which the rules refuse it here already. */
  perform(parts: CommandParts): QueueCommand | ErrorCode;
  /** What the server refused. Returns the way to stop. */
  onRefused(listener: (refused: Refused) => void): () => void;
  openPlace(placeId: string): Promise<void>;
  /** A new snapshot; its sequence number, or null where no place is open. @throws Refusal */
  load(): Promise<number | null>;
  receive(events: readonly LiveEvent[]): void;
  /** Forgets the place: nothing of it is shown or cached any more. */
  close(): void;
  /** Takes up what is pending on this device, of earlier pages too. Returns the way to stop. */
  connectSync(): () => void;
}

export interface QueueStoreParts {
  readonly sync: Pick<Sync, 'enqueue' | 'pendingCommands' | 'onAnswer' | 'state'>;
  readonly directory: DirectoryStore;
  readonly actorId: string;
  isOffline(): boolean;
}

const saveEveryMs = 1000;

export function createQueueStore({ sync, directory, actorId, isOffline }: QueueStoreParts): QueueStore {
  const placeId = signal<string | null>(null);
  const status = signal<QueueStatus>('closed');
  const cachedAt = signal<number | null>(null);
  const state = signal<QueueState | null>(null);
  const pending = signal<Pending>(nothingPending);
  const refusedListeners = new Set<(refused: Refused) => void>();
  const single = new Map<string, ReadonlySignal<Position | undefined>>();
  const nothing: Positions = new Map();

  const positions = computed(() => {
    const known = directory.value.value;
    if (!state.value || !known) return nothing;
    return overlay(state.value, known, pending.value.commands, clockOffsetMs.value);
  });

  let saveIsDue = false;
  function saveSoon(): void {
    if (saveIsDue) return;
    saveIsDue = true;
    setTimeout(() => {
      saveIsDue = false;
      const now = state.peek();
      if (now) cacheSnapshot(toCached(now));
    }, saveEveryMs);
  }

  function advance(next: QueueState | null): void {
    if (next === state.peek()) return;
    state.value = next;
    saveSoon();
  }

  return {
    placeId,
    status,
    cachedAt,
    positions,
    pending: computed(() => pending.value.commands),
    position(id) {
      const known = single.get(id);
      if (known) return known;
      const made = computed(() => positions.value.get(id));
      single.set(id, made);
      return made;
    },
    perform(parts) {
      const known = directory.value.peek();
      const now = state.peek();
      if (!known || !now) return 'server.failed';
      const command: QueueCommand = { ...parts, id: uuidv7(), at: Date.now(), actorId, offline: isOffline() };
      const { refusal } = tryOut(now, positions.peek(), known, command, clockOffsetMs.peek());
      if (refusal) return refusal.code;
      pending.value = withCommands(pending.peek(), [command]);
      sync.enqueue(command).catch(() => {
        // The device could not keep it, so it will never be sent: it must not look done.
        pending.value = withoutCommands(pending.peek(), [command.id]);
        for (const each of refusedListeners) each({ command, code: 'storage.unavailable' });
      });
      return command;
    },
    onRefused(listener) {
      refusedListeners.add(listener);
      return () => refusedListeners.delete(listener);
    },
    async openPlace(id) {
      if (placeId.peek() === id) return;
      batch(() => {
        placeId.value = id;
        state.value = null;
        status.value = 'loading';
        cachedAt.value = null;
      });
      single.clear();
      const cached = await cachedSnapshot(id);
      if (!cached || placeId.peek() !== id || status.peek() !== 'loading') return;
      batch(() => {
        state.value = fromSnapshot(id, cached);
        status.value = 'cached';
        cachedAt.value = cached.savedAt;
      });
    },
    async load() {
      const id = placeId.peek();
      if (id === null) return null;
      const snapshot = await call(queueRoutes.snapshot, { params: { placeId: id } });
      if (placeId.peek() !== id) throw new OknoError('not-found', 'another place was opened meanwhile');
      learnServerTime(snapshot.serverTime);
      const next = fromSnapshot(id, snapshot, state.peek()?.early);
      // At once: from the first moment on the page must open with no network.
      cacheSnapshot(toCached(next));
      batch(() => {
        directory.set(snapshot.directory);
        state.value = next;
        status.value = 'live';
        cachedAt.value = null;
      });
      return snapshot.seq;
    },
    receive(events) {
      const now = state.peek();
      if (!now) return;
      batch(() => {
        advance(applyLive(now, events));
        pending.value = withoutCommands(pending.peek(), commandIds(events));
      });
    },
    close() {
      batch(() => {
        placeId.value = null;
        state.value = null;
        status.value = 'closed';
      });
    },
    connectSync() {
      const stopAnswers = sync.onAnswer((command, result) => {
        batch(() => {
          const now = state.peek();
          if (result.ok && now) advance(acceptAnswer(now, result.events));
          pending.value = withoutCommands(pending.peek(), [command.id]);
        });
        if (!result.ok) for (const each of refusedListeners) each({ command, code: result.problem.code });
      });
      const takeUp = (commands: readonly QueueCommand[]) => {
        pending.value = withCommands(pending.peek(), commands);
      };
      sync.pendingCommands().then(takeUp, () => takeUp([]));
      const stopState = effect(() => {
        const commands = sync.state.value.commands.map((each) => each.command);
        takeUp(commands);
      });
      return () => {
        stopAnswers();
        stopState();
      };
    },
  };
}

const toCached = ({ placeId, seq, positions }: QueueState): CachedSnapshot => ({
  placeId,
  seq,
  positions: [...positions.values()],
  savedAt: Date.now(),
});

const commandIds = (events: readonly LiveEvent[]): string[] =>
  events.flatMap((each) => (each.type === 'queue' ? [each.event.commandId] : []));
