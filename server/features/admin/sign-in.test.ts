import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session, User } from '#core/admin/schema.ts';
import { databases } from '../../../tests/support/databases.ts';
import { password, startServer, type TestServer } from '../../testing/server.ts';

describe.each(databases)('sign-in on %s', (database) => {
  let server: TestServer;
  let now = Date.now();
  beforeAll(async () => {
    server = await startServer(database, { signInAttempts: 3, lockoutMinutes: 5, sessionIdleHours: 2 }, () => now);
  });
  afterAll(() => server.stop());

  const tryPassword = (login: string, given: string) =>
    server.nobody.send<Session>('POST', '/api/session', { login, password: given });

  test('the session comes in a cookie that scripts and other sites cannot use', async () => {
    const response = await server.nobody.raw('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'ADMIN', password }),
    });
    expect(response.headers.get('set-cookie')).toMatch(/okno_session=[0-9a-f]{64};.*HttpOnly; SameSite=Strict/);
    expect(await response.text()).not.toContain('argon2');
  });

  test('the password is kept as argon2id only', async () => {
    const row = await server.app.parts.database.db
      .selectFrom('app_user')
      .select('password_hash')
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('an unknown login and a wrong password are refused with the same words', async () => {
    const unknown = await tryPassword('nobody-here', 'x');
    const wrong = await tryPassword('reviewer', 'x');
    expect([unknown.status, unknown.code]).toEqual([401, 'auth.wrong']);
    expect([wrong.status, wrong.code]).toEqual([401, 'auth.wrong']);
  });

  test('too many wrong passwords, also sent at once, lock the account for the time set', async () => {
    const person = await server.person('operator');
    const { login } = person.session.user;
    const answers = await Promise.all([1, 2, 3, 4, 5].map((i) => tryPassword(login, `wrong-${i}`)));
    expect(answers.some((each) => each.code === 'auth.locked')).toBe(true);
    expect((await tryPassword(login, password)).code).toBe('auth.locked');
    now += 6 * 60_000;
    expect((await tryPassword(login, password)).status).toBe(200);
  });

  test('a password set by the administrator must be changed before anything else', async () => {
    const created = await server.admin.send<User>('POST', '/api/users', {
      login: 'новенький',
      name: 'Новенький',
      type: 'operator',
      rights: ['monitoring.use'],
      doNotRecord: false,
      password: 'Given-by-admin-1',
    });
    expect(created.body.mustChangePassword).toBe(true);
    const person = await server.signIn('Новенький', 'Given-by-admin-1');
    expect((await person.get('/api/directory')).code).toBe('auth.password-change-required');
    const change = (currentPassword: string, newPassword: string) =>
      person.send('PUT', '/api/session/password', { currentPassword, newPassword });
    expect((await change('Given-by-admin-1', 'short')).code).toBe('request.invalid');
    expect((await change('Given-by-admin-1', 'aaaaaaaaaaaa')).code).toBe('auth.password-weak');
    expect((await change('not-this-one', 'Long-enough-77')).code).toBe('auth.wrong');
    expect((await change('Given-by-admin-1', 'Long-enough-77')).status).toBe(200);
    expect((await person.get('/api/directory')).status).toBe(200);
  });

  test('changing the password ends the other sessions of the user', async () => {
    const one = await server.person('operator');
    const other = await server.signIn(one.session.user.login);
    await one.send('PUT', '/api/session/password', { currentPassword: password, newPassword: 'Another-one-88' });
    expect((await other.get('/api/session')).code).toBe('auth.required');
    expect((await one.get('/api/session')).status).toBe(200);
  });

  test('signing out ends the session at once', async () => {
    const person = await server.person('operator');
    expect((await person.send('DELETE', '/api/session')).status).toBe(200);
    expect((await person.get('/api/session')).code).toBe('auth.required');
  });

  test('archiving a user ends the sessions, and the last who manages users stays', async () => {
    const person = await server.person('operator');
    const { users } = (await server.admin.get<{ users: User[] }>('/api/users')).body;
    const find = (id: string) => users.find((each) => each.id === id);
    const target = find(person.session.user.id);
    const archived = { version: target?.version, archived: true };
    expect((await server.admin.send('PUT', `/api/users/${target?.id}/archived`, archived)).status).toBe(200);
    expect((await person.get('/api/session')).code).toBe('auth.required');
    const self = users.find((each) => each.login === 'admin');
    const own = await server.admin.send('PUT', `/api/users/${self?.id}/archived`, {
      version: self?.version,
      archived: true,
    });
    expect(own.code).toBe('conflict.in-use');
    const { id, version, lockedUntil, archivedAt, mustChangePassword, ...settings } = self ?? {};
    const weaker = await server.admin.send('PUT', `/api/users/${id}`, { ...settings, version, rights: [] });
    expect([weaker.code, lockedUntil, archivedAt, mustChangePassword]).toEqual(['conflict.in-use', null, null, false]);
  });

  test('rights taken away hold from the next request on', async () => {
    const person = await server.person('operator', ['journal.view']);
    expect((await person.get('/api/journal')).status).toBe(200);
    const { users } = (await server.admin.get<{ users: User[] }>('/api/users')).body;
    const { version, login, name, type } = users.find((each) => each.id === person.session.user.id) ?? {};
    const change = { version, login, name, type, rights: [], doNotRecord: false };
    expect((await server.admin.send('PUT', `/api/users/${person.session.user.id}`, change)).status).toBe(200);
    expect((await person.get('/api/journal')).code).toBe('right.missing');
  });

  test('an unused session ends after the hours set; a used one goes on', async () => {
    const used = await server.person('operator');
    const unused = await server.person('operator');
    now += 90 * 60_000;
    expect((await used.get('/api/session')).status).toBe(200);
    now += 90 * 60_000;
    expect((await used.get('/api/session')).status).toBe(200);
    expect((await unused.get('/api/session')).code).toBe('auth.required');
  });
});

test('sign-ins from one address are limited', async () => {
  const server = await startServer('sqlite', { signInPerMinute: 5 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => server.nobody.send('POST', '/api/session', { login: 'who', password: 'x' })),
  );
  expect(answers.filter((each) => each.code === 'limit.exceeded').length).toBeGreaterThanOrEqual(3);
  await server.stop();
});
