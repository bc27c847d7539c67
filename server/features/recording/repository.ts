import { CompiledQuery, type Insertable, type Selectable } from 'kysely';
import type { RecordingClose, Verification } from '#core/recording/schema.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { RecordingTable, SegmentTable } from '../../storage/schema.ts';

export type RecordingRow = Selectable<RecordingTable>;
export type SegmentRow = Selectable<SegmentTable>;

export const recordingRow = (db: Db | Tx, id: string): Promise<RecordingRow | undefined> =>
  db.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst();

export const segmentRows = (db: Db, recordingId: string): Promise<SegmentRow[]> =>
  db.selectFrom('segment').selectAll().where('recording_id', '=', recordingId).orderBy('number').execute();

/** Changes whenever a segment comes or goes. */
export async function segmentMark(db: Db, recordingId: string): Promise<string> {
  const row = await db
    .selectFrom('segment')
    .select((each) => [each.fn.countAll<number>().as('count'), each.fn.max('number').as('last')])
    .where('recording_id', '=', recordingId)
    .executeTakeFirstOrThrow();
  return `${row.count}/${row.last}`;
}

export async function hashOfSegment(
  db: Db,
  recordingId: string,
  number: number,
): Promise<{ hash: string; previous_hash: string } | undefined> {
  return db
    .selectFrom('segment')
    .select(['hash', 'previous_hash'])
    .where('recording_id', '=', recordingId)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** Small enough that the statement's text is kept prepared. */
const rowsAtOnce = 50;

/**
 * The hot path: the text of an insert of n rows is built once and kept; only the values change. They stand in the order in
 * which Kysely names the columns: that of the row's keys.
 */
const insertTexts = new Map<string, string>();

export async function insertSegments(tx: Tx, dialect: string, rows: readonly SegmentRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) {
    const part = rows.slice(i, i + rowsAtOnce);
    const key = `${dialect} ${part.length}`;
    const text = insertTexts.get(key) ?? tx.insertInto('segment').values(part).compile().sql;
    insertTexts.set(key, text);
    await tx.executeQuery(CompiledQuery.raw(text, part.flatMap(valuesOf)));
  }
}

const valuesOf = (row: SegmentRow): unknown[] => [
  row.recording_id,
  row.number,
  row.start_sample,
  row.sample_count,
  row.blob_offset,
  row.byte_length,
  row.previous_hash,
  row.hash,
  row.peaks,
  row.voiced_samples,
  row.lost,
];

export async function insertRecordings(tx: Tx, rows: readonly Insertable<RecordingTable>[]): Promise<void> {
  for (const row of rows) await tx.insertInto('recording').values(row).execute();
}

export async function closeRecording(tx: Tx, id: string, close: RecordingClose, closedAt: number): Promise<void> {
  await tx
    .updateTable('recording')
    .set({
      ended_at: close.endedAt,
      end_reason: close.endReason,
      segment_count: close.segmentCount,
      total_samples: close.totalSamples,
      closed_at: closedAt,
    })
    .where('id', '=', id)
    .execute();
}

export async function saveVerification(db: Db, id: string, verification: Verification): Promise<void> {
  await db
    .updateTable('recording')
    .set({ verification: JSON.stringify(verification) })
    .where('id', '=', id)
    .execute();
}

const sweepMark = 'durability';

/** The files are on the disk up to these sizes; everything received before `sweptAt` is. */
export async function saveDurable(db: Db, sizes: ReadonlyMap<string, number>, sweptAt: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const [id, bytes] of sizes) {
      await tx.updateTable('recording').set({ durable_bytes: bytes }).where('id', '=', id).execute();
    }
    const mark = {
      kind: sweepMark,
      run_at: sweptAt,
      locked_until: null,
      attempts: 0,
      result: null,
      finished_at: sweptAt,
    };
    await tx
      .insertInto('job')
      .values(mark)
      .onConflict((on) => on.column('kind').doUpdateSet(mark))
      .execute();
  });
}

/** Segments that were answered but may not have reached the disk before the process died. */
export async function doubtfulSegments(db: Db): Promise<(SegmentRow & { blob: string })[]> {
  const mark = await db.selectFrom('job').select('run_at').where('kind', '=', sweepMark).executeTakeFirst();
  const suspects = await db
    .selectFrom('recording')
    .select(['id', 'blob', 'durable_bytes'])
    .where('deleted_at', 'is', null)
    .where((each) => each.or([each('closed_at', 'is', null), each('closed_at', '>=', mark?.run_at ?? 0)]))
    .execute();
  const found: (SegmentRow & { blob: string })[] = [];
  for (const { id, blob, durable_bytes } of suspects) {
    const rows = await db
      .selectFrom('segment')
      .selectAll()
      .where('recording_id', '=', id)
      .where((each) => each(each('blob_offset', '+', each.ref('byte_length')), '>', durable_bytes))
      .execute();
    found.push(...rows.map((row) => ({ ...row, blob })));
  }
  return found;
}

export async function dropSegments(db: Db, recordingId: string, numbers: readonly number[]): Promise<void> {
  await db.deleteFrom('segment').where('recording_id', '=', recordingId).where('number', 'in', numbers).execute();
}

export interface Deletion {
  readonly at: number;
  readonly by: 'user' | 'retention';
  readonly userId: string | null;
  readonly reason: string;
}

/** Decides the end of the sound; the row keeps its length for statistics. False: somebody was faster. */
export async function markDeleted(tx: Tx, id: string, deletion: Deletion): Promise<boolean> {
  const last = await tx
    .selectFrom('segment')
    .select((each) => each.fn.max(each('start_sample', '+', each.ref('sample_count'))).as('samples'))
    .where('recording_id', '=', id)
    .executeTakeFirst();
  const { numUpdatedRows } = await tx
    .updateTable('recording')
    .set((each) => ({
      deleted_at: deletion.at,
      deleted_by: deletion.by,
      deleted_by_user: deletion.userId,
      deletion_reason: deletion.reason,
      total_samples: each.fn.coalesce('total_samples', each.val(Number(last?.samples ?? 0))),
    }))
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The file is gone: nothing of the sound is left in the database either. */
export async function markDestroyed(db: Db, id: string, at: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('segment').where('recording_id', '=', id).execute();
    await tx.updateTable('recording').set({ destroyed_at: at }).where('id', '=', id).execute();
  });
}

/** Deleted by decision, but the file may still be there: a process died between. */
export const doomedRecordings = (db: Db, limit: number): Promise<{ id: string; blob: string }[]> =>
  db
    .selectFrom('recording')
    .select(['id', 'blob'])
    .where('deleted_at', 'is not', null)
    .where('destroyed_at', 'is', null)
    .limit(limit)
    .execute();

/** Recordings older than their queue keeps them. Those of a position never received go by the longest days of any queue. */
export async function expiredRecordings(
  db: Db,
  now: number,
  limit: number,
): Promise<{ id: string; positionId: string; days: number }[]> {
  const queues = await db.selectFrom('queue').select(['id', 'retention_days']).execute();
  const found: { id: string; positionId: string; days: number }[] = [];
  for (const { id, retention_days: days } of queues) {
    const rows = await db
      .selectFrom('recording')
      .innerJoin('position', 'position.id', 'recording.position_id')
      .select(['recording.id', 'recording.position_id'])
      .where('recording.deleted_at', 'is', null)
      .where('recording.started_at', '<', now - days * 86_400_000)
      .where('position.queue_id', '=', id)
      .limit(limit - found.length)
      .execute();
    found.push(...rows.map((row) => ({ id: row.id, positionId: row.position_id, days })));
    if (found.length >= limit) return found;
  }
  const longest = Math.max(0, ...queues.map((each) => each.retention_days));
  const orphans = await db
    .selectFrom('recording')
    .leftJoin('position', 'position.id', 'recording.position_id')
    .select(['recording.id', 'recording.position_id'])
    .where('recording.deleted_at', 'is', null)
    .where('recording.started_at', '<', now - longest * 86_400_000)
    .where('position.id', 'is', null)
    .limit(limit - found.length)
    .execute();
  return [...found, ...orphans.map((row) => ({ id: row.id, positionId: row.position_id, days: longest }))];
}

/** What a downloaded file is named after. */
export async function namesFor(
  db: Db,
  recordingId: string,
): Promise<{ number: string; timeZone: string; startedAt: number }> {
  const row = await db
    .selectFrom('recording')
    .leftJoin('position', 'position.id', 'recording.position_id')
    .leftJoin('place', 'place.id', 'position.place_id')
    .select(['position.number', 'place.time_zone', 'recording.started_at'])
    .where('recording.id', '=', recordingId)
    .executeTakeFirst();
  return { number: row?.number || 'okno', timeZone: row?.time_zone ?? 'UTC', startedAt: row?.started_at ?? 0 };
}
