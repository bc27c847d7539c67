import type { Position } from '#core/queue/schema.ts';
import { currentOfPoint } from '../data/local-view.ts';
import type { Positions } from '../data/queue-state.ts';

export interface OperatorState {
  readonly kind: 'ready' | 'called' | 'serving';
  /** Server time. */
  readonly sinceMs: number;
}

/**
 * What the operator at a point is at, by the positions alone: nothing of it is stored. Ready since the last serving ended
 * here, or since `here.chosenAt` where the point was chosen later; `here.seenAt` is for a point without any serving today.
 */
export function operatorState(
  positions: Positions,
  pointId: string,
  here: { readonly chosenAt: number | null; readonly seenAt: number },
): OperatorState {
  const current = currentOfPoint(positions, pointId);
  if (current?.status === 'called') return { kind: 'called', sinceMs: current.calledAt ?? here.seenAt };
  if (current) return { kind: 'serving', sinceMs: servingSince(current) ?? here.seenAt };
  const ended = lastEndedAt(positions, pointId);
  return { kind: 'ready', sinceMs: Math.max(ended, here.chosenAt ?? 0) || here.seenAt };
}

const servingSince = ({ servings }: Position): number | undefined =>
  servings.findLast((each) => each.endedAt === null)?.startedAt;

/** 0: nothing was served here. */
function lastEndedAt(positions: Positions, pointId: string): number {
  let last = 0;
  for (const { servings } of positions.values()) {
    for (const each of servings) if (each.pointId === pointId) last = Math.max(last, each.endedAt ?? 0);
  }
  return last;
}
