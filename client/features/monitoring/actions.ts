import { uuidv7 } from '#core/ids.ts';
import type { Position } from '#core/queue/schema.ts';
import type { Workplace } from './workplace.ts';

/** The steps of a position's life at this point, as the buttons and keys take them. */
export const actions = {
  callNext({ perform, waitingIds, pointId }: Workplace): void {
    const positionId = waitingIds.peek()[0];
    perform({ type: 'position.call-next', pointId, ...(positionId && { positionId }) });
  },
  call({ perform, pointId, selectedId }: Workplace, positionId: string): void {
    if (perform({ type: 'position.call', pointId, positionId })) selectedId.value = null;
  },
  recall({ perform, pointId }: Workplace, { id: positionId }: Position): void {
    perform({ type: 'position.recall', pointId, positionId });
  },
  start({ perform, pointId }: Workplace, { id: positionId }: Position): void {
    perform({ type: 'serving.start', pointId, positionId, servingId: uuidv7() });
  },
  finish({ perform, pointId }: Workplace, position: Position): void {
    const serving = openServing(position, pointId);
    if (serving) perform({ type: 'serving.finish', pointId, positionId: position.id, servingId: serving.id });
  },
  noShow({ perform, pointId }: Workplace, { id: positionId }: Position): void {
    perform({ type: 'position.no-show', pointId, positionId });
  },
  giveBack({ perform, pointId }: Workplace, { id: positionId }: Position): void {
    perform({ type: 'position.return', pointId, positionId });
  },
};

export const openServing = (position: Position, pointId: string) =>
  position.servings.findLast((each) => each.endedAt === null && each.pointId === pointId);
