import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from '#core/ids.ts';
import { defaultRights, type UserType } from '#core/permissions.ts';
import { hashPassword, makePassword } from './features/admin/password.ts';
import { allUsers, insertUser } from './features/admin/repository.ts';
import { savePlace, savePoint, saveQueue, saveService } from './features/directory/repository.ts';
import type { Config } from './plugins/config.ts';
import type { Db } from './storage/database.ts';

interface FirstUser {
  readonly login: string;
  readonly name: string;
  readonly type: UserType;
  readonly rights: readonly string[];
}

const administrator: FirstUser = {
  login: 'admin',
  name: 'Администратор',
  type: 'administrator',
  rights: defaultRights.administrator,
};
const demoUsers: readonly FirstUser[] = [
  administrator,
  { login: 'operator', name: 'Ирина Петрова', type: 'operator', rights: ['monitoring.use'] },
  { login: 'reviewer', name: 'Олег Власов', type: 'supervisor', rights: ['journal.view', 'records.delete'] },
];

/** On an empty database makes the first users, and the demo place unless told not to. Nothing otherwise. */
export async function seed(db: Db, config: Config): Promise<void> {
  if ((await allUsers(db)).length > 0) return;
  const password = config.adminPassword ?? makePassword();
  const users = config.demo ? demoUsers : [administrator];
  // The password is kept where only the server's user reads it, to be printed at each start until the administrator changes it.
  if (!config.adminPassword) writeFileSync(firstSignInFile(config), `${password}\n`, { mode: 0o600 });
  const hash = await hashPassword(password);
  for (const user of users) await insertUser(db, rowOf(user, hash));
  const placeId = uuidv7();
  await savePlace(db, {
    id: placeId,
    name: config.demo ? 'Центр на Лесной' : 'Место',
    address: '',
    timeZone: ownTimeZone(),
  });
  if (config.demo) await seedDemo(db, placeId);
}

const rowOf = (user: FirstUser, hash: string) => ({
  id: uuidv7(),
  login: user.login,
  login_folded: user.login,
  name: user.name,
  type: user.type,
  rights: JSON.stringify(user.rights),
  do_not_record: 0 as const,
  password_hash: hash,
  must_change_password: 0 as const,
  failed_attempts: 0,
  locked_until: null,
  version: 1,
  archived_at: null,
});

async function seedDemo(db: Db, placeId: string): Promise<void> {
  const queueId = uuidv7();
  const made = { version: 1, archivedAt: null };
  await saveQueue(db, {
    id: queueId,
    placeId,
    name: 'Приём документов',
    recordingMode: 'if-available',
    retentionDays: 30,
    ...made,
  });
  const services = [
    { name: 'Приём заявлений', ticketPrefix: 'А', expectedMinutes: 15 },
    { name: 'Выдача справок', ticketPrefix: 'Б', expectedMinutes: 5 },
    { name: 'Консультация', ticketPrefix: 'В', expectedMinutes: 20 },
  ].map((each) => ({ ...each, ...made, id: uuidv7(), queueId }));
  for (const service of services) await saveService(db, service);
  const serviceIds = services.map((each) => each.id);
  await savePoint(db, { id: uuidv7(), placeId, name: 'Окно 1', serviceIds, recordingEnabled: true, ...made });
  await savePoint(db, {
    id: uuidv7(),
    placeId,
    name: 'Окно 2',
    serviceIds: serviceIds.slice(0, 2),
    recordingEnabled: true,
    ...made,
  });
}

const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Moscow';

const firstSignInFile = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'first-sign-in.txt');

/** How to sign in for the first time, for as long as the made password is still the administrator's; then the file goes. */
export async function howToSignIn(db: Db, config: Config): Promise<string | null> {
  const file = firstSignInFile(config);
  if (!existsSync(file)) return null;
  const users = await allUsers(db);
  const unchanged = users.filter((user) => user.version === 1 && demoUsers.some((each) => each.login === user.login));
  if (!unchanged.some((user) => user.login === administrator.login)) {
    rmSync(file);
    return null;
  }
  return `${unchanged.map((user) => user.login).join(', ')} / ${readFileSync(file, 'utf8').trim()}`;
}
