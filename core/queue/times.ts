import type { Position, Serving } from './schema.ts';

/** From arrival to the first serving (or to now, while it waits), ms. */
export function waitingMs(position: Position, nowMs: number): number {
  const first = position.servings[0];
  return Math.max(0, (first ? first.startedAt : nowMs) - position.arrivedAt);
}

/** Length of a serving so far, ms. */
export const servingMs = (serving: Serving, nowMs: number): number =>
  Math.max(0, (serving.endedAt ?? nowMs) - serving.startedAt);

/** Pairs of servings of one position that ran at the same time: what offline points can bring about. */
export function overlaps(servings: readonly Serving[]): [Serving, Serving][] {
  const found: [Serving, Serving][] = [];
  servings.forEach((a, i) => {
    for (const b of servings.slice(i + 1)) {
      const until = Math.min(a.endedAt ?? Number.POSITIVE_INFINITY, b.endedAt ?? Number.POSITIVE_INFINITY);
      if (Math.max(a.startedAt, b.startedAt) < until) found.push([a, b]);
    }
  });
  return found;
}
