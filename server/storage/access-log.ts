import type { AccessAction } from '#core/journal/schema.ts';
import type { Db, Tx } from './database.ts';

/** Who did it: a person at an address, or the system itself. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'visitor';
  readonly id: string | null;
  readonly address: string;
}

export const system: Actor = { kind: 'system', id: null, address: '' };

export interface Access {
  readonly at: number;
  readonly actor: Actor;
  readonly action: AccessAction;
  readonly objectId: string | null;
  readonly detail?: string;
}

/** Writes into the access log, in the same transaction as what it tells of where there is one. */
export async function logAccess(db: Db | Tx, entries: readonly Access[]): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto('access_log')
    .values(
      entries.map(({ at, actor, action, objectId, detail }) => ({
        at,
        actor_kind: actor.kind,
        actor_id: actor.id,
        address: actor.address,
        action,
        object_id: objectId,
        detail: detail ?? '',
      })),
    )
    .execute();
}
