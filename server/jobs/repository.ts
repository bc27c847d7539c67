import type { Db } from '../storage/database.ts';

/** Takes a due job for this process; false when it is not due or another process has it. */
export async function claimJob(db: Db, kind: string, now: number, lockMs: number): Promise<boolean> {
  await db
    .insertInto('job')
    .values({ kind, run_at: now, locked_until: null, attempts: 0, result: null, finished_at: null })
    .onConflict((on) => on.doNothing())
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('job')
    .set((each) => ({ locked_until: now + lockMs, attempts: each('attempts', '+', 1) }))
    .where('kind', '=', kind)
    .where('run_at', '<=', now)
    .where((each) => each.or([each('locked_until', 'is', null), each('locked_until', '<', now)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function keepJob(db: Db, kind: string, lockedUntil: number): Promise<void> {
  await db.updateTable('job').set({ locked_until: lockedUntil }).where('kind', '=', kind).execute();
}

export async function finishJob(
  db: Db,
  kind: string,
  done: { result: Readonly<Record<string, number>>; finishedAt: number; runAt: number },
): Promise<void> {
  await db
    .updateTable('job')
    .set({
      locked_until: null,
      attempts: 0,
      result: JSON.stringify(done.result),
      finished_at: done.finishedAt,
      run_at: done.runAt,
    })
    .where('kind', '=', kind)
    .execute();
}

export async function scheduleJob(db: Db, kind: string, runAt: number): Promise<void> {
  await db.updateTable('job').set({ run_at: runAt }).where('kind', '=', kind).where('run_at', '>', runAt).execute();
}
