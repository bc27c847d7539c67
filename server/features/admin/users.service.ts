import type { Static } from 'typebox';
import type { User, UserCreate, UserUpdate } from '#core/admin/schema.ts';
import { OknoError } from '#core/errors.ts';
import { uuidv7 } from '#core/ids.ts';
import type { Parts } from '../../plugins/parts.ts';
import { type Actor, logAccess } from '../../storage/access-log.ts';
import type { Tx } from '../../storage/database.ts';
import { inOrderTransaction } from '../../storage/database.ts';
import { appendNotices } from '../../storage/event-log.ts';
import { fold } from '../../storage/folding.ts';
import { hashPassword, requireGoodPassword } from './password.ts';
import {
  allUsers,
  insertUser,
  otherManagers,
  toUser,
  type UserRow,
  updateUser,
  userById,
  userByLogin,
} from './repository.ts';

type Needs = Pick<Parts, 'database' | 'sessions' | 'live' | 'now'>;

/** Users, their types and rights. Somebody who can manage users always stays. */
export class UsersService {
  readonly #parts: Needs;

  constructor(parts: Needs) {
    this.#parts = parts;
  }

  async list(): Promise<User[]> {
    return (await allUsers(this.#parts.database.db)).map(toUser);
  }

  /** @throws OknoError `conflict.name`, `auth.password-weak` */
  async create(given: Static<typeof UserCreate>, actor: Actor): Promise<User> {
    requireGoodPassword(given.password, given.login);
    const row: UserRow = {
      ...columnsOf(given),
      id: uuidv7(),
      password_hash: await hashPassword(given.password),
      must_change_password: 1,
      failed_attempts: 0,
      locked_until: null,
      version: 1,
      archived_at: null,
    };
    await this.#write(row.id, actor, 'created', async (tx) => {
      await requireFreeLogin(tx, row.login_folded, row.id);
      await insertUser(tx, row);
    });
    return toUser(row);
  }

  /** @throws OknoError `not-found`, `conflict.version`, `conflict.name`, `conflict.in-use`, `auth.password-weak` */
  async update(id: string, given: Static<typeof UserUpdate>, actor: Actor): Promise<User> {
    const { password } = given;
    if (password !== undefined) requireGoodPassword(password, given.login);
    const secret =
      password === undefined
        ? {}
        : {
            password_hash: await hashPassword(password),
            must_change_password: 1 as const,
            failed_attempts: 0,
            locked_until: null,
          };
    const columns = columnsOf(given);
    const keepsManaging = given.type === 'administrator' && given.rights.includes('users.manage');
    const row = await this.#write(
      id,
      actor,
      JSON.stringify({ type: given.type, rights: given.rights, password: password !== undefined }),
      async (tx) => {
        const before = await this.#current(tx, id, given.version);
        await requireFreeLogin(tx, columns.login_folded, id);
        if (!keepsManaging) await requireOtherManager(tx, id);
        const change = { ...columns, ...secret, version: before.version + 1 };
        await updateUser(tx, id, change);
        return { ...before, ...change };
      },
    );
    if (password !== undefined) await this.#parts.sessions.endAllOf(id);
    else this.#parts.sessions.refreshUser(id);
    return toUser(row);
  }

  /** @throws OknoError `not-found`, `conflict.version`, `conflict.in-use` for the last who can manage users */
  async archive(id: string, version: number, archived: boolean, actor: Actor): Promise<User> {
    const row = await this.#write(id, actor, archived ? 'archived' : 'restored', async (tx) => {
      const before = await this.#current(tx, id, version);
      if (archived) await requireOtherManager(tx, id);
      const change = { archived_at: archived ? this.#parts.now() : null, version: before.version + 1 };
      await updateUser(tx, id, change);
      return { ...before, ...change };
    });
    if (archived) await this.#parts.sessions.endAllOf(id);
    return toUser(row);
  }

  async #current(tx: Tx, id: string, version: number): Promise<UserRow> {
    const row = await userById(tx, id);
    if (!row) throw new OknoError('not-found');
    if (row.version !== version) throw new OknoError('conflict.version');
    return row;
  }

  async #write<T>(id: string, actor: Actor, detail: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { database, live, now } = this.#parts;
    const result = await inOrderTransaction(database, async (tx) => {
      const done = await work(tx);
      await logAccess(tx, [{ at: now(), actor, action: 'user.changed', objectId: id, detail }]);
      await appendNotices(tx, [{ kind: 'directory.changed', at: now(), actorId: actor.id }]);
      return done;
    });
    live.committed();
    return result;
  }
}

const columnsOf = (given: Omit<Static<typeof UserUpdate>, 'version' | 'password'>) => ({
  login: given.login,
  login_folded: fold(given.login),
  name: given.name.trim(),
  type: given.type,
  rights: JSON.stringify(given.rights),
  do_not_record: given.doNotRecord ? (1 as const) : (0 as const),
});

async function requireFreeLogin(tx: Tx, loginFolded: string, id: string): Promise<void> {
  const other = await userByLogin(tx, loginFolded);
  if (other && other.id !== id) throw new OknoError('conflict.name', undefined, { login: 'taken' });
}

async function requireOtherManager(tx: Tx, id: string): Promise<void> {
  if ((await otherManagers(tx, id)) === 0) throw new OknoError('conflict.in-use', 'the last who can manage users');
}
