import type { Selectable } from 'kysely';
import type { Position, Serving } from '#core/queue/schema.ts';
import type { Db, Tx } from './database.ts';
import type { PositionTable, ServingTable } from './schema.ts';

/** Reading positions with their servings: what the queue and the journal both need. Writing is `features/queue`. */

type Reader = Db | Tx;

export const toServing = (row: Selectable<ServingTable>): Serving => ({
  id: row.id,
  positionId: row.position_id,
  pointId: row.point_id,
  operatorId: row.operator_id,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  outcome: row.outcome,
});

export const toPosition = (row: Selectable<PositionTable>, servings: Serving[]): Position => ({
  id: row.id,
  placeId: row.place_id,
  queueId: row.queue_id,
  serviceId: row.service_id,
  number: row.number,
  visitorName: row.visitor_name,
  visitorPhone: row.visitor_phone,
  notes: row.notes,
  source: row.source,
  status: row.status,
  arrivedAt: row.arrived_at,
  callCount: row.call_count,
  calledAt: row.called_at,
  pointId: row.point_id,
  operatorId: row.operator_id,
  servings,
  seq: row.seq,
});

/** Adds their servings, in the order of their start. */
export async function withServings(db: Reader, rows: readonly Selectable<PositionTable>[]): Promise<Position[]> {
  if (rows.length === 0) return [];
  const byPosition = new Map<string, Serving[]>(rows.map((row) => [row.id, []]));
  const servings = await db
    .selectFrom('serving')
    .selectAll()
    .where('position_id', 'in', [...byPosition.keys()])
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  for (const row of servings) byPosition.get(row.position_id)?.push(toServing(row));
  return rows.map((row) => toPosition(row, byPosition.get(row.id) ?? []));
}

export async function positionById(db: Reader, id: string): Promise<Position | undefined> {
  const rows = await db.selectFrom('position').selectAll().where('id', '=', id).execute();
  return (await withServings(db, rows))[0];
}
