/** Reading places, queues, services and points: what several features need. Writing is `features/directory`. */

import type { Selectable } from 'kysely';
import type { Place, Queue, Service, ServicePoint } from '#core/directory/schema.ts';
import type { Db, Tx } from './database.ts';
import type { PlaceTable, QueueTable, ServicePointTable, ServiceTable } from './schema.ts';

type Reader = Db | Tx;

const toPlace = (row: Selectable<PlaceTable>): Place => ({
  id: row.id,
  name: row.name,
  address: row.address,
  timeZone: row.time_zone,
});

const toQueue = (row: Selectable<QueueTable>): Queue => ({
  id: row.id,
  placeId: row.place_id,
  name: row.name,
  recordingMode: row.recording_mode,
  retentionDays: row.retention_days,
  version: row.version,
  archivedAt: row.archived_at,
});

const toService = (row: Selectable<ServiceTable>): Service => ({
  id: row.id,
  queueId: row.queue_id,
  name: row.name,
  ticketPrefix: row.ticket_prefix,
  expectedMinutes: row.expected_minutes,
  version: row.version,
  archivedAt: row.archived_at,
});

const toPoint = (row: Selectable<ServicePointTable>, serviceIds: string[]): ServicePoint => ({
  id: row.id,
  placeId: row.place_id,
  name: row.name,
  serviceIds,
  recordingEnabled: row.recording_enabled === 1,
  version: row.version,
  archivedAt: row.archived_at,
});

export const placeRows = async (db: Reader): Promise<Place[]> =>
  (await db.selectFrom('place').selectAll().orderBy('name').orderBy('id').execute()).map(toPlace);

export const queueRows = async (db: Reader): Promise<Queue[]> =>
  (await db.selectFrom('queue').selectAll().orderBy('name').orderBy('id').execute()).map(toQueue);

export const serviceRows = async (db: Reader): Promise<Service[]> =>
  (await db.selectFrom('service').selectAll().orderBy('name').orderBy('id').execute()).map(toService);

export async function pointRows(db: Reader): Promise<ServicePoint[]> {
  const points = await db.selectFrom('service_point').selectAll().orderBy('name').orderBy('id').execute();
  const taken = await db.selectFrom('service_point_service').selectAll().orderBy('service_id').execute();
  const byPoint = new Map<string, string[]>(points.map((row) => [row.id, []]));
  for (const { point_id, service_id } of taken) byPoint.get(point_id)?.push(service_id);
  return points.map((row) => toPoint(row, byPoint.get(row.id) ?? []));
}

export const peopleRows = async (db: Reader): Promise<{ id: string; name: string; archivedAt: number | null }[]> =>
  (await db.selectFrom('app_user').select(['id', 'name', 'archived_at']).orderBy('name').orderBy('id').execute()).map(
    ({ id, name, archived_at }) => ({ id, name, archivedAt: archived_at }),
  );

export async function queueById(db: Reader, id: string): Promise<Queue | undefined> {
  const row = await db.selectFrom('queue').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toQueue(row);
}

export async function serviceById(db: Reader, id: string): Promise<Service | undefined> {
  const row = await db.selectFrom('service').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toService(row);
}

export async function pointById(db: Reader, id: string): Promise<ServicePoint | undefined> {
  const row = await db.selectFrom('service_point').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const taken = await db.selectFrom('service_point_service').select('service_id').where('point_id', '=', id).execute();
  return toPoint(
    row,
    taken.map((each) => each.service_id),
  );
}

export async function placeById(db: Reader, id: string): Promise<Place | undefined> {
  const row = await db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toPlace(row);
}
