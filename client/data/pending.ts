import type { QueueCommand } from '#core/queue/commands.ts';

/** How many answered ids are remembered: enough for any message of the sync worker that was under way. */
const rememberedAnswers = 500;

/**
 * Commands without an answer, in the order of their making; pure. `answered` keeps a late message of the sync worker
 * from bringing back a command that was answered meanwhile.
 */
export interface Pending {
  readonly commands: readonly QueueCommand[];
  readonly answered: readonly string[];
}

export const nothingPending: Pending = { commands: [], answered: [] };

/** Takes in commands of this or another tab; one known already is replaced, for its `offline` may have changed. */
export function withCommands(pending: Pending, commands: readonly QueueCommand[]): Pending {
  const open = commands.filter((each) => !pending.answered.includes(each.id));
  const newer = new Map(open.map((each) => [each.id, each]));
  const known = new Set(pending.commands.map((each) => each.id));
  const changed = pending.commands.some((each) => (newer.get(each.id)?.offline ?? each.offline) !== each.offline);
  const added = open.filter((each) => !known.has(each.id));
  if (!changed && added.length === 0) return pending;
  return { ...pending, commands: [...pending.commands.map((each) => newer.get(each.id) ?? each), ...added] };
}

export function withoutCommands(pending: Pending, ids: readonly string[]): Pending {
  const fresh = ids.filter((id) => !pending.answered.includes(id));
  if (fresh.length === 0) return pending;
  return {
    commands: pending.commands.filter((each) => !fresh.includes(each.id)),
    answered: [...pending.answered, ...fresh].slice(-rememberedAnswers),
  };
}
