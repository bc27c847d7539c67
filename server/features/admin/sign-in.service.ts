import type { Session } from '#core/admin/schema.ts';
import { OknoError } from '#core/errors.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { SignedIn } from '../../plugins/sessions.ts';
import { type Actor, logAccess } from '../../storage/access-log.ts';
import { fold } from '../../storage/folding.ts';
import { checkPassword, hashPassword, requireGoodPassword } from './password.ts';
import { countFailure, type UserRow, updateUser, userById, userByLogin } from './repository.ts';

type Needs = Pick<Parts, 'database' | 'sessions' | 'config' | 'now'>;

/** Compared against when there is no such login, so that the time of the answer tells nothing. */
let decoy: Promise<string> | null = null;

/** Signing in and out, lockout, one's own password. */
export class SignInService {
  readonly #parts: Needs;

  constructor(parts: Needs) {
    this.#parts = parts;
  }

  /** @throws OknoError `auth.wrong`, `auth.locked` */
  async signIn(login: string, password: string, actor: Actor): Promise<{ secret: string; userId: string }> {
    const { database, sessions, now } = this.#parts;
    const user = await userByLogin(database.db, fold(login));
    if (!user || user.archived_at !== null) {
      decoy ??= hashPassword('nobody has this one');
      await checkPassword(await decoy, password);
      await logAccess(database.db, [{ at: now(), actor, action: 'session.refused', objectId: null }]);
      throw new OknoError('auth.wrong');
    }
    await this.#requirePassword(user, password, actor);
    const secret = await sessions.start(user.id, actor.address);
    const who = { ...actor, kind: 'user' as const, id: user.id };
    await logAccess(database.db, [{ at: now(), actor: who, action: 'session.started', objectId: user.id }]);
    return { secret, userId: user.id };
  }

  /** @throws OknoError `auth.wrong`, `auth.locked`, `auth.password-weak` */
  async changePassword(session: SignedIn, current: string, next: string, actor: Actor): Promise<void> {
    const { database, sessions, now } = this.#parts;
    const user = await userById(database.db, session.userId);
    if (!user) throw new OknoError('auth.required');
    await this.#requirePassword(user, current, actor);
    requireGoodPassword(next, user.login);
    if (next === current) throw new OknoError('auth.password-weak', undefined, { password: 'the same as before' });
    await updateUser(database.db, user.id, {
      password_hash: await hashPassword(next),
      must_change_password: 0,
      version: user.version + 1,
    });
    await logAccess(database.db, [{ at: now(), actor, action: 'user.changed', objectId: user.id, detail: 'password' }]);
    await sessions.endAllOf(user.id, session.sessionHash);
  }

  async describe(userId: string): Promise<Session> {
    const user = await userById(this.#parts.database.db, userId);
    if (!user) throw new OknoError('auth.required');
    return {
      user: {
        id: user.id,
        login: user.login,
        name: user.name,
        type: user.type,
        rights: JSON.parse(user.rights),
        doNotRecord: user.do_not_record === 1,
      },
      mustChangePassword: user.must_change_password === 1,
      serverTime: this.#parts.now(),
    };
  }

  async #requirePassword(user: UserRow, password: string, actor: Actor): Promise<void> {
    const { database, config, now } = this.#parts;
    if (user.locked_until !== null && user.locked_until > now()) throw new OknoError('auth.locked');
    if (await checkPassword(user.password_hash, password)) {
      if (user.failed_attempts > 0) await updateUser(database.db, user.id, { failed_attempts: 0, locked_until: null });
      return;
    }
    const failures = await countFailure(database.db, user.id);
    const locked = failures >= config.signInAttempts;
    if (locked) {
      const until = now() + config.lockoutMinutes * 60_000;
      await updateUser(database.db, user.id, { failed_attempts: 0, locked_until: until });
    }
    await logAccess(database.db, [
      { at: now(), actor, action: 'session.refused', objectId: user.id, detail: locked ? 'locked' : '' },
    ]);
    throw new OknoError(locked ? 'auth.locked' : 'auth.wrong');
  }
}
