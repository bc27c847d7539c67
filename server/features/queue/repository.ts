import type { CommandResult } from '#core/queue/routes.ts';
import type { Position } from '#core/queue/schema.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { fold, phoneDigits } from '../../storage/folding.ts';
import { withServings } from '../../storage/positions.ts';

export async function storedResult(db: Db | Tx, commandId: string): Promise<CommandResult | undefined> {
  const row = await db.selectFrom('command').select('result').where('id', '=', commandId).executeTakeFirst();
  return row && JSON.parse(row.result);
}

export async function storeResult(db: Db | Tx, result: CommandResult, receivedAt: number): Promise<void> {
  await db
    .insertInto('command')
    .values({ id: result.commandId, received_at: receivedAt, result: JSON.stringify(result) })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** The position that a point is busy with: called to it or served at it. */
export async function currentOfPoint(tx: Tx, pointId: string): Promise<Position | undefined> {
  const rows = await tx
    .selectFrom('position')
    .selectAll()
    .where('point_id', '=', pointId)
    .where('status', 'in', ['called', 'serving'])
    .limit(1)
    .execute();
  return (await withServings(tx, rows))[0];
}

export async function openServingOf(
  tx: Tx,
  operatorId: string,
): Promise<{ positionId: string; servingId: string } | undefined> {
  const row = await tx
    .selectFrom('serving')
    .select(['id', 'position_id'])
    .where('operator_id', '=', operatorId)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row && { positionId: row.position_id, servingId: row.id };
}

/** The longest waiting for any of the services. One query a service, so that each is one step in the index. */
export async function nextWaiting(tx: Tx, serviceIds: readonly string[]): Promise<Position | undefined> {
  const heads = await Promise.all(
    serviceIds.map((serviceId) =>
      tx
        .selectFrom('position')
        .selectAll()
        .where('service_id', '=', serviceId)
        .where('status', '=', 'waiting')
        .orderBy('arrived_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  const found = heads.filter((each) => each !== undefined);
  return (await withServings(tx, found)).sort((a, b) => a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1))[0];
}

/** Counts the tickets of a prefix on a day up by one. */
export async function countTicket(tx: Tx, placeId: string, prefix: string, day: string): Promise<number> {
  const row = await tx
    .insertInto('ticket_counter')
    .values({ place_id: placeId, prefix, day, last: 1 })
    .onConflict((on) =>
      on.columns(['place_id', 'prefix', 'day']).doUpdateSet((each) => ({ last: each('ticket_counter.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last;
}

export async function savePosition(tx: Tx, position: Position): Promise<void> {
  const row = {
    id: position.id,
    place_id: position.placeId,
    queue_id: position.queueId,
    service_id: position.serviceId,
    number: position.number,
    visitor_name: position.visitorName,
    visitor_folded: fold(position.visitorName),
    visitor_phone: position.visitorPhone,
    phone_digits: phoneDigits(position.visitorPhone),
    notes: position.notes,
    source: position.source,
    status: position.status,
    arrived_at: position.arrivedAt,
    call_count: position.callCount,
    called_at: position.calledAt,
    point_id: position.pointId,
    operator_id: position.operatorId,
    seq: position.seq,
  };
  await tx
    .insertInto('position')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
  for (const serving of position.servings) {
    const values = {
      id: serving.id,
      position_id: position.id,
      point_id: serving.pointId,
      operator_id: serving.operatorId,
      started_at: serving.startedAt,
      ended_at: serving.endedAt,
      outcome: serving.outcome,
    };
    await tx
      .insertInto('serving')
      .values(values)
      .onConflict((on) => on.column('id').doUpdateSet(values))
      .execute();
  }
}

/** What the monitoring page shows: everything open, and what ended or stayed away since an instant. */
export async function positionsForMonitoring(db: Db, placeId: string, since: number): Promise<Position[]> {
  const rows = await db
    .selectFrom('position')
    .selectAll()
    .where('place_id', '=', placeId)
    .where((each) => each.or([each('status', 'in', ['waiting', 'called', 'serving']), each('arrived_at', '>=', since)]))
    .orderBy('arrived_at')
    .orderBy('id')
    .execute();
  return withServings(db, rows);
}

export async function countAhead(db: Db, position: Position): Promise<number> {
  const row = await db
    .selectFrom('position')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('queue_id', '=', position.queueId)
    .where('status', '=', 'waiting')
    .where('arrived_at', '<', position.arrivedAt)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
