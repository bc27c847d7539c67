import { signal } from '@preact/signals';
import { adminRoutes } from '#core/admin/routes.ts';
import type { Session } from '#core/admin/schema.ts';
import { cachedSession, cacheSession } from '../data/cache.ts';
import { call, Refusal } from '../platform/http.ts';

export type SessionState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'signed-out' }
  /** No server, and nobody has signed in on this device yet. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-in'; readonly session: Session };

export const session = signal<SessionState>({ kind: 'checking' });

/** Asks the server who is signed in; with no server in reach, whoever was last goes on. */
export async function checkSession(): Promise<void> {
  try {
    acceptSession(await call(adminRoutes.session, {}, { timeoutMs: 4000 }));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'auth.required') return endSession();
    const last = await cachedSession();
    session.value = last ? { kind: 'signed-in', session: last } : { kind: 'unreachable' };
    addEventListener('online', () => checkSession(), { once: true });
  }
}

/** Takes over what an administrator has changed of the person: name, rights, «Не записывать». False: no server in reach. */
export async function refreshSession(): Promise<boolean> {
  const before = session.peek();
  if (before.kind !== 'signed-in') return true;
  try {
    const next = await call(adminRoutes.session, {});
    if (!sameUser(next, before.session) && session.peek() === before) acceptSession(next);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'auth.required') endSession();
    return error.kind !== 'offline';
  }
}

const sameUser = (a: Session, b: Session): boolean =>
  a.mustChangePassword === b.mustChangePassword && JSON.stringify(a.user) === JSON.stringify(b.user);

export function acceptSession(next: Session): void {
  session.value = { kind: 'signed-in', session: next };
  cacheSession(next);
}

/** The session is over: by the person, by the server, or by an administrator. What waits on the device stays there. */
export function endSession(): void {
  session.value = { kind: 'signed-out' };
  cacheSession(null);
}

/** @throws Refusal when the server was not reached: then the cookie still holds, and the person must know. */
export async function signOut(): Promise<void> {
  await call(adminRoutes.signOut, {});
  endSession();
}
