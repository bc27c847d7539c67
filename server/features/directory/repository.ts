import type { Place, Queue, Service, ServicePoint } from '#core/directory/schema.ts';
import type { Db, Tx } from '../../storage/database.ts';

type Reader = Db | Tx;

export async function savePlace(tx: Reader, place: Place): Promise<void> {
  const row = { id: place.id, name: place.name, address: place.address, time_zone: place.timeZone };
  await tx
    .insertInto('place')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
}

export async function saveQueue(tx: Reader, queue: Queue): Promise<void> {
  const row = {
    id: queue.id,
    place_id: queue.placeId,
    name: queue.name,
    recording_mode: queue.recordingMode,
    retention_days: queue.retentionDays,
    version: queue.version,
    archived_at: queue.archivedAt,
  };
  await tx
    .insertInto('queue')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
}

export async function saveService(tx: Reader, service: Service): Promise<void> {
  const row = {
    id: service.id,
    queue_id: service.queueId,
    name: service.name,
    ticket_prefix: service.ticketPrefix,
    expected_minutes: service.expectedMinutes,
    version: service.version,
    archived_at: service.archivedAt,
  };
  await tx
    .insertInto('service')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
}

export async function savePoint(tx: Reader, point: ServicePoint): Promise<void> {
  const row = {
    id: point.id,
    place_id: point.placeId,
    name: point.name,
    recording_enabled: point.recordingEnabled ? (1 as const) : (0 as const),
    version: point.version,
    archived_at: point.archivedAt,
  };
  await tx
    .insertInto('service_point')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
  await tx.deleteFrom('service_point_service').where('point_id', '=', point.id).execute();
  if (point.serviceIds.length === 0) return;
  await tx
    .insertInto('service_point_service')
    .values(point.serviceIds.map((serviceId) => ({ point_id: point.id, service_id: serviceId })))
    .execute();
}

/** Positions that still wait for, or are at, what is to be archived. */
export async function openPositions(
  db: Reader,
  by: 'queue_id' | 'service_id' | 'point_id',
  id: string,
): Promise<number> {
  const row = await db
    .selectFrom('position')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where(by, '=', id)
    .where('status', 'in', ['waiting', 'called', 'serving'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Recordings of the queue whose sound is still there and that began before an instant. */
export async function recordingsBefore(db: Reader, queueId: string, beforeAt: number): Promise<number> {
  const row = await db
    .selectFrom('recording')
    .innerJoin('position', 'position.id', 'recording.position_id')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('position.queue_id', '=', queueId)
    .where('recording.deleted_at', 'is', null)
    .where('recording.started_at', '<', beforeAt)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
