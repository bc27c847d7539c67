import type { LiveEvent } from '#core/live/schema.ts';
import type { QueueEvent } from '#core/queue/events.ts';
import { apply } from '#core/queue/rules.ts';
import type { Position, QueueSnapshot } from '#core/queue/schema.ts';

export type Positions = ReadonlyMap<string, Position>;

/**
 * What the server has said of one place. `positions` holds every event up to `seq` without a hole. Answers to our own
 * commands may overtake the live stream: their events wait in `early` until the stream has come as far, so that an event
 * of somebody else that lies between is never skipped.
 */
export interface QueueState {
  readonly placeId: string;
  readonly seq: number;
  readonly positions: Positions;
  /** Sorted by `seq`, each once, all later than `seq`. */
  readonly early: readonly QueueEvent[];
}

/** A new beginning from a snapshot. Early events that the snapshot contains are let go; later ones stay. */
export function fromSnapshot(
  placeId: string,
  snapshot: Pick<QueueSnapshot, 'seq' | 'positions'>,
  early: readonly QueueEvent[] = [],
): QueueState {
  return {
    placeId,
    seq: snapshot.seq,
    positions: new Map(snapshot.positions.map((each) => [each.id, each])),
    early: early.filter((event) => event.seq > snapshot.seq && event.placeId === placeId),
  };
}

/** The state after messages of the live stream. An event that it has already changes nothing. */
export function applyLive(state: QueueState, events: readonly LiveEvent[]): QueueState {
  const fresh = events.filter((event) => event.seq > state.seq);
  const last = fresh.at(-1);
  if (!last) return state;
  const queueEvents = fresh.flatMap((each) => (each.type === 'queue' ? [each.event] : []));
  return {
    ...state,
    seq: last.seq,
    positions: applyAll(state.positions, queueEvents, state.placeId),
    early: state.early.filter((event) => event.seq > last.seq),
  };
}

/** The state after an answer to a command. */
export function acceptAnswer(state: QueueState, events: readonly QueueEvent[]): QueueState {
  const known = new Set(state.early.map((event) => event.seq));
  const fresh = events.filter(
    (event) => event.seq > state.seq && event.placeId === state.placeId && !known.has(event.seq),
  );
  if (fresh.length === 0) return state;
  return { ...state, early: [...state.early, ...fresh].sort((a, b) => a.seq - b.seq) };
}

/** Everything that the server has said, early answers too. */
export const confirmed = (state: QueueState): Positions => applyAll(state.positions, state.early, state.placeId);

/** Positions after events of their place; those that need none keep their identity, so that their rows do not redraw. */
export function applyAll(before: Positions, events: readonly QueueEvent[], placeId: string): Positions {
  const relevant = events.filter((event) => event.placeId === placeId);
  if (relevant.length === 0) return before;
  const after = new Map(before);
  for (const event of relevant) {
    const position = after.get(event.positionId);
    // A fact that comes late for a position of an earlier day: the snapshot does not hold it, the page does not show it.
    if (!position && event.fact.type !== 'position.added') continue;
    after.set(event.positionId, apply(position, event));
  }
  return after;
}
