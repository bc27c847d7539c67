import type { Directory } from '#core/directory/schema.ts';
import { inOrder, type QueueView } from '#core/queue/rules.ts';
import type { Position } from '#core/queue/schema.ts';
import type { Positions } from './queue-state.ts';

/** The waiting positions of these services, first comes first. */
export const waitingFor = (positions: Positions, serviceIds: readonly string[]): Position[] =>
  [...positions.values()]
    .filter((each) => each.status === 'waiting' && serviceIds.includes(each.serviceId))
    .sort(inOrder);

/** The position that a point is busy with: called to it or served at it. */
export function currentOfPoint(positions: Positions, pointId: string): Position | undefined {
  for (const each of positions.values()) {
    if (each.pointId === pointId && (each.status === 'called' || each.status === 'serving')) return each;
  }
  return undefined;
}

/** What `decide` may look at, over the state that this device knows. It gives no numbers: only the server can. */
export function localView(positions: Positions, directory: Directory): QueueView {
  return {
    position: (id) => positions.get(id),
    point: (id) => directory.points.find((each) => each.id === id),
    service: (id) => directory.services.find((each) => each.id === id),
    currentOfPoint: (pointId) => currentOfPoint(positions, pointId),
    openServingOf(operatorId) {
      for (const position of positions.values()) {
        const open = position.servings.find((each) => each.endedAt === null && each.operatorId === operatorId);
        if (open) return { position, servingId: open.id };
      }
      return undefined;
    },
    nextFor: (serviceIds) => waitingFor(positions, serviceIds)[0],
    newNumber: () => '',
  };
}
