import type { Directory } from '#core/directory/schema.ts';
import { OknoError } from '#core/errors.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import { decide } from '#core/queue/rules.ts';
import { localView } from './local-view.ts';
import { applyAll, confirmed, type Positions, type QueueState } from './queue-state.ts';

/**
 * What the page shows: everything the server has said, and over it the commands that it has not answered yet, as the
 * same rules will decide them. A command that contradicts the state by now changes nothing: the server's refusal is on
 * its way.
 */
export function overlay(
  state: QueueState,
  directory: Directory,
  pending: readonly QueueCommand[],
  clockOffsetMs = 0,
): Positions {
  let positions = confirmed(state);
  for (const command of pending) positions = perform(state, positions, directory, command, clockOffsetMs).positions;
  return positions;
}

export interface Trial {
  readonly positions: Positions;
  readonly refusal: OknoError | null;
}

/** One command tried on the state that the page shows. */
export function perform(
  state: QueueState,
  positions: Positions,
  directory: Directory,
  command: QueueCommand,
  clockOffsetMs = 0,
): Trial {
  try {
    const decision = decide(localView(positions, directory), command);
    const events = decision.facts.map((fact) => ({
      seq: positions.get(decision.positionId)?.seq ?? state.seq,
      at: command.at + clockOffsetMs,
      placeId: state.placeId,
      positionId: decision.positionId,
      commandId: command.id,
      actorKind: 'user' as const,
      actorId: command.actorId,
      offline: command.offline,
      fact,
    }));
    return { positions: applyAll(positions, events, state.placeId), refusal: null };
  } catch (error) {
    if (error instanceof OknoError) return { positions, refusal: error };
    throw error;
  }
}
