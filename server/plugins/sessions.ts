import { createHash } from 'node:crypto';
import { randomSecret } from '#core/ids.ts';
import type { Holder, Right, UserType } from '#core/permissions.ts';
import type { Db } from '../storage/database.ts';

export interface SignedIn extends Holder {
  readonly sessionHash: string;
  readonly userId: string;
  readonly login: string;
  readonly name: string;
  readonly type: UserType;
  readonly rights: readonly Right[];
  readonly doNotRecord: boolean;
  readonly mustChangePassword: boolean;
}

interface Limits {
  readonly sessionIdleHours: number;
  readonly sessionMaxDays: number;
}

interface Cached {
  readonly session: SignedIn;
  readonly expiresAt: number;
  readonly readAt: number;
}

/** So long may another process's ending of a session stay unnoticed here; in this process it is noticed at once. */
const cacheMs = 5000;
const touchMs = 60_000;

/** Sessions: the cookie holds a secret, the database its hash. Reads are cached for a few seconds: every request asks. */
export class Sessions {
  readonly #db: Db;
  readonly #limits: Limits;
  readonly #now: () => number;
  /** By the cookie's secret itself, which is hashed only to ask the database. */
  readonly #cache = new Map<string, Cached>();
  readonly #ended = new Set<(sessionHash: string) => void>();

  constructor(db: Db, limits: Limits, now: () => number) {
    this.#db = db;
    this.#limits = limits;
    this.#now = now;
  }

  /** Returns the secret for the cookie. */
  async start(userId: string, address: string): Promise<string> {
    const secret = randomSecret();
    const now = this.#now();
    await this.#db
      .insertInto('session')
      .values({ id_hash: hashOf(secret), user_id: userId, created_at: now, last_seen_at: now, address })
      .execute();
    await this.#db
      .deleteFrom('session')
      .where('created_at', '<', now - this.#maxMs)
      .execute();
    return secret;
  }

  /** The session when it was read a moment ago, without a wait. */
  remembered(secret: string): SignedIn | null {
    const now = this.#now();
    const cached = this.#cache.get(secret);
    return cached && now - cached.readAt < cacheMs && now < cached.expiresAt ? cached.session : null;
  }

  async find(secret: string): Promise<SignedIn | null> {
    const remembered = this.remembered(secret);
    if (remembered) return remembered;
    const found = await this.#read(hashOf(secret), this.#now());
    if (!found) {
      this.#cache.delete(secret);
      return null;
    }
    if (this.#cache.size > 20_000) this.#cache.clear();
    this.#cache.set(secret, found);
    return found.session;
  }

  async end(sessionHash: string): Promise<void> {
    await this.#db.deleteFrom('session').where('id_hash', '=', sessionHash).execute();
    this.#forget(sessionHash);
  }

  /** Ends all sessions of a user but one. */
  async endAllOf(userId: string, exceptHash?: string): Promise<void> {
    const gone = await this.#db
      .deleteFrom('session')
      .where('user_id', '=', userId)
      .$if(exceptHash !== undefined, (query) => query.where('id_hash', '!=', exceptHash ?? ''))
      .returning('id_hash')
      .execute();
    for (const { id_hash } of gone) this.#forget(id_hash);
    this.refreshUser(userId);
  }

  /** The user's rights or name changed. */
  refreshUser(userId: string): void {
    for (const [secret, cached] of this.#cache) if (cached.session.userId === userId) this.#cache.delete(secret);
  }

  onEnded(listener: (sessionHash: string) => void): void {
    this.#ended.add(listener);
  }

  #forget(hash: string): void {
    for (const [secret, cached] of this.#cache) if (cached.session.sessionHash === hash) this.#cache.delete(secret);
    for (const listener of this.#ended) listener(hash);
  }

  get #maxMs(): number {
    return this.#limits.sessionMaxDays * 86_400_000;
  }

  async #read(hash: string, now: number): Promise<Cached | null> {
    const row = await this.#db
      .selectFrom('session')
      .innerJoin('app_user', 'app_user.id', 'session.user_id')
      .select([
        'session.created_at',
        'session.last_seen_at',
        'app_user.id',
        'app_user.login',
        'app_user.name',
        'app_user.type',
        'app_user.rights',
        'app_user.do_not_record',
        'app_user.must_change_password',
      ])
      .where('session.id_hash', '=', hash)
      .where('app_user.archived_at', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    const idleMs = this.#limits.sessionIdleHours * 3_600_000;
    const expiresAt = Math.min(row.created_at + this.#maxMs, row.last_seen_at + idleMs);
    if (now >= expiresAt) return null;
    if (now - row.last_seen_at > touchMs) {
      await this.#db.updateTable('session').set({ last_seen_at: now }).where('id_hash', '=', hash).execute();
    }
    return {
      readAt: now,
      expiresAt,
      session: {
        sessionHash: hash,
        userId: row.id,
        login: row.login,
        name: row.name,
        type: row.type,
        rights: JSON.parse(row.rights),
        doNotRecord: row.do_not_record === 1,
        mustChangePassword: row.must_change_password === 1,
      },
    };
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
