import type { Selectable } from 'kysely';
import type { LiveEvent } from '#core/live/schema.ts';
import type { QueueEvent } from '#core/queue/events.ts';
import type { Db, Tx } from './database.ts';
import type { EventTable } from './schema.ts';

export type NewNotice =
  | { readonly kind: 'directory.changed'; readonly at: number; readonly actorId: string | null }
  | {
      readonly kind: 'recording.changed';
      readonly at: number;
      readonly actorId: string | null;
      readonly positionId: string;
      readonly recordingId: string;
      readonly change: 'opened' | 'closed' | 'deleted';
    };

export async function appendQueueEvent(
  tx: Tx,
  event: Omit<QueueEvent, 'seq'>,
  receivedAt: number,
): Promise<QueueEvent> {
  const { seq } = await tx
    .insertInto('event')
    .values({
      kind: 'queue',
      at: event.at,
      received_at: receivedAt,
      place_id: event.placeId,
      entity_id: event.positionId,
      command_id: event.commandId,
      actor_kind: event.actorKind,
      actor_id: event.actorId,
      offline: event.offline ? 1 : 0,
      data: JSON.stringify(event.fact),
    })
    .returning('seq')
    .executeTakeFirstOrThrow();
  return { ...event, seq };
}

export async function appendNotices(tx: Tx, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insertInto('event')
    .values(
      notices.map((notice) => ({
        kind: notice.kind,
        at: notice.at,
        received_at: notice.at,
        place_id: null,
        entity_id: notice.kind === 'recording.changed' ? notice.positionId : null,
        command_id: null,
        actor_kind: notice.actorId ? ('user' as const) : ('system' as const),
        actor_id: notice.actorId,
        offline: 0 as const,
        data:
          notice.kind === 'recording.changed'
            ? JSON.stringify({ recordingId: notice.recordingId, change: notice.change })
            : '{}',
      })),
    )
    .execute();
}

export async function lastSeq(db: Db): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select((each) => each.fn.max('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

export async function eventsAfter(db: Db, seq: number, limit: number): Promise<LiveEvent[]> {
  const rows = await db.selectFrom('event').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute();
  return rows.map(toLive);
}

export async function eventsOfPosition(db: Db, positionId: string): Promise<QueueEvent[]> {
  const rows = await db
    .selectFrom('event')
    .selectAll()
    .where('entity_id', '=', positionId)
    .where('kind', '=', 'queue')
    .orderBy('seq')
    .execute();
  return rows.map(toQueueEvent);
}

function toLive(row: Selectable<EventTable>): LiveEvent {
  switch (row.kind) {
    case 'queue':
      return { seq: row.seq, type: 'queue', event: toQueueEvent(row) };
    case 'directory.changed':
      return { seq: row.seq, type: 'directory.changed' };
    case 'recording.changed':
      return { seq: row.seq, type: 'recording.changed', positionId: row.entity_id ?? '', ...JSON.parse(row.data) };
  }
}

const toQueueEvent = (row: Selectable<EventTable>): QueueEvent => ({
  seq: row.seq,
  at: row.at,
  placeId: row.place_id ?? '',
  positionId: row.entity_id ?? '',
  commandId: row.command_id ?? '',
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  offline: row.offline === 1,
  fact: JSON.parse(row.data),
});
