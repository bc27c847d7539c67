import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { AccessLogEntry, JournalCriteria, JournalRow } from '#core/journal/schema.ts';
import type { Db } from '../../storage/database.ts';
import { fold, likeContains, phoneDigits } from '../../storage/folding.ts';
import { withServings } from '../../storage/positions.ts';
import type { PositionTable, Schema } from '../../storage/schema.ts';

/** The key of the last row of a page: the next page begins behind it. */
export interface PageKey {
  readonly arrivedAt: number;
  readonly id: string;
}

type Query = SelectQueryBuilder<Schema, 'position', Selectable<PositionTable>>;

/** Newest first, one row more than asked tells whether there is a next page. */
export async function searchPositions(
  db: Db,
  criteria: JournalCriteria,
  after: PageKey | null,
  limit: number,
): Promise<JournalRow[]> {
  let query: Query = db.selectFrom('position').selectAll();
  if (criteria.from !== undefined) query = query.where('arrived_at', '>=', criteria.from);
  // The key is a bound already: a second one would cost the index its order.
  if (after) {
    query = query.where((each) => each(each.refTuple('arrived_at', 'id'), '<', each.tuple(after.arrivedAt, after.id)));
  } else if (criteria.to !== undefined) query = query.where('arrived_at', '<=', criteria.to);
  if (criteria.queueId) query = query.where('queue_id', '=', criteria.queueId);
  if (criteria.serviceId) query = query.where('service_id', '=', criteria.serviceId);
  if (criteria.number) query = query.where('number', '=', ticketAsStored(criteria.number));
  query = withVisitor(withServing(query, criteria), criteria.visitor);
  query = withAudio(query, criteria.hasAudio);
  const rows = await query.orderBy('arrived_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  const figures = await recordingFigures(
    db,
    rows.map((row) => row.id),
  );
  return (await withServings(db, rows)).map((position) => ({
    position,
    ...(figures.get(position.id) ?? { recordings: 0, deletedRecordings: 0, recordedMs: 0 }),
  }));
}

/** «а 25», «А-025» and «А025» are one ticket. */
export function ticketAsStored(given: string): string {
  const found = given.toUpperCase().match(/^\s*(\p{L}+)[\s-]*(\d+)\s*$/u);
  return found ? `${found[1]}${(found[2] ?? '').replace(/^0+/, '').padStart(3, '0')}` : given.trim().toUpperCase();
}

function withServing(query: Query, { pointId, operatorId }: JournalCriteria): Query {
  if (!pointId && !operatorId) return query;
  return query.where(({ exists, selectFrom }) => {
    let servings = selectFrom('serving').select('serving.id').whereRef('serving.position_id', '=', 'position.id');
    if (pointId) servings = servings.where('serving.point_id', '=', pointId);
    if (operatorId) servings = servings.where('serving.operator_id', '=', operatorId);
    return exists(servings);
  });
}

function withVisitor(query: Query, visitor: string | undefined): Query {
  const name = fold(visitor ?? '');
  if (!name) return query;
  const digits = phoneDigits(name);
  return query.where((each) => {
    const byName = sql<boolean>`visitor_folded like ${likeContains(name)} escape '\\'`;
    // Two digits would find everybody.
    return digits.length >= 3 ? each.or([byName, each('phone_digits', 'like', `%${digits}%`)]) : byName;
  });
}

function withAudio(query: Query, hasAudio: boolean | undefined): Query {
  if (hasAudio === undefined) return query;
  return query.where(({ exists, not, selectFrom }) => {
    const present = exists(
      selectFrom('recording')
        .select('recording.id')
        .whereRef('recording.position_id', '=', 'position.id')
        .where('recording.deleted_at', 'is', null),
    );
    return hasAudio ? present : not(present);
  });
}

async function recordingFigures(db: Db, positionIds: readonly string[]) {
  const figures = new Map<string, { recordings: number; deletedRecordings: number; recordedMs: number }>();
  if (positionIds.length === 0) return figures;
  const rows = await db
    .selectFrom('recording')
    .select((each) => [
      'position_id',
      'deleted_at',
      'sample_rate',
      'total_samples',
      each
        .selectFrom('segment')
        .select((inner) => inner.fn.max(inner('start_sample', '+', inner.ref('sample_count'))).as('samples'))
        .whereRef('segment.recording_id', '=', 'recording.id')
        .as('heard'),
    ])
    .where('position_id', 'in', positionIds)
    .execute();
  for (const row of rows) {
    const figure = figures.get(row.position_id) ?? { recordings: 0, deletedRecordings: 0, recordedMs: 0 };
    const ms = Math.round((Math.max(row.total_samples ?? 0, Number(row.heard ?? 0)) / row.sample_rate) * 1000);
    if (row.deleted_at === null) {
      figure.recordings += 1;
      figure.recordedMs += ms;
    } else figure.deletedRecordings += 1;
    figures.set(row.position_id, figure);
  }
  return figures;
}

export async function accessLogOf(db: Db, objectId: string): Promise<AccessLogEntry[]> {
  const rows = await db
    .selectFrom('access_log')
    .selectAll()
    .where('object_id', '=', objectId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    address: row.address,
    action: row.action,
    objectId: row.object_id,
    detail: row.detail,
  }));
}
