import type { Selectable } from 'kysely';
import type { User } from '#core/admin/schema.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { UserTable } from '../../storage/schema.ts';

export type UserRow = Selectable<UserTable>;

export const toUser = (row: UserRow): User => ({
  id: row.id,
  login: row.login,
  name: row.name,
  type: row.type,
  rights: JSON.parse(row.rights),
  doNotRecord: row.do_not_record === 1,
  mustChangePassword: row.must_change_password === 1,
  version: row.version,
  archivedAt: row.archived_at,
  lockedUntil: row.locked_until,
});

export const allUsers = (db: Db): Promise<UserRow[]> =>
  db.selectFrom('app_user').selectAll().orderBy('name').orderBy('id').execute();

export const userById = (db: Db | Tx, id: string): Promise<UserRow | undefined> =>
  db.selectFrom('app_user').selectAll().where('id', '=', id).executeTakeFirst();

export const userByLogin = (db: Db | Tx, loginFolded: string): Promise<UserRow | undefined> =>
  db.selectFrom('app_user').selectAll().where('login_folded', '=', loginFolded).executeTakeFirst();

export async function insertUser(db: Db | Tx, row: UserRow): Promise<void> {
  await db.insertInto('app_user').values(row).execute();
}

export async function updateUser(db: Db | Tx, id: string, change: Partial<UserRow>): Promise<void> {
  await db.updateTable('app_user').set(change).where('id', '=', id).execute();
}

/** Counts one more wrong password in the database itself, so that guesses sent at once are all counted. */
export async function countFailure(db: Db, id: string): Promise<number> {
  const row = await db
    .updateTable('app_user')
    .set((each) => ({ failed_attempts: each('failed_attempts', '+', 1) }))
    .where('id', '=', id)
    .returning('failed_attempts')
    .executeTakeFirst();
  return row?.failed_attempts ?? 0;
}

/** Administrators who can still manage users, without the one given. */
export async function otherManagers(db: Db | Tx, exceptId: string): Promise<number> {
  const rows = await db
    .selectFrom('app_user')
    .select('rights')
    .where('type', '=', 'administrator')
    .where('archived_at', 'is', null)
    .where('id', '!=', exceptId)
    .execute();
  return rows.filter((row) => row.rights.includes('"users.manage"')).length;
}
