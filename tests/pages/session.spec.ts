import type { User } from '#core/admin/schema.ts';
import { expect, type Okno, openPoint, type Person, readDirectory, takeTickets, test } from './support/okno.ts';

const headers = { 'x-okno': '1' };
const temporary = 'temporary words 1';
const lasting = 'four lasting words';

async function changeOperator(admin: Person, change: Partial<User> & { readonly password?: string }): Promise<void> {
  const { users }: { users: User[] } = await (await admin.context.request.get('/api/users')).json();
  const user = users.find((each) => each.login === 'operator');
  if (!user) throw new Error('no operator');
  const { login, name, type, rights, doNotRecord, version } = user;
  const data = { login, name, type, rights, doNotRecord, version, ...change };
  const answer = await admin.context.request.put(`/api/users/${user.id}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

async function calledOnServer(person: Person): Promise<boolean> {
  const { places } = await readDirectory(person);
  const snapshot = await (await person.context.request.get(`/api/places/${places[0]?.id}/monitoring`)).json();
  return snapshot.positions[0].status === 'called';
}

async function operatorWithTicket(okno: Okno): Promise<Person> {
  const operator = await okno.signIn('operator');
  await takeTickets(operator, 1);
  await openPoint(operator);
  return operator;
}

test('what waited through a lost session and a temporary password is sent at once after them', async ({ okno }) => {
  const operator = await operatorWithTicket(okno);
  const admin = await okno.signIn('admin');
  const { page, context } = operator;
  await context.setOffline(true);
  await expect(page.locator('.top')).toContainText('Нет сети');
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await expect(page.locator('.top')).toContainText('1 действие ждёт отправки');
  await changeOperator(admin, { password: temporary });
  await context.setOffline(false);

  await page.getByLabel('Логин').fill('operator');
  await page.getByLabel('Пароль', { exact: true }).fill(temporary);
  await page.keyboard.press('Enter');
  await page.locator('input[autocomplete=new-password]').first().waitFor();
  expect(await calledOnServer(admin)).toBe(false);
  await page.locator('input[autocomplete=current-password]').fill(temporary);
  for (const field of await page.locator('input[autocomplete=new-password]').all()) await field.fill(lasting);
  await page.keyboard.press('Enter');
  await expect(page.locator('.top')).toContainText('всё отправлено');
  expect(await calledOnServer(admin)).toBe(true);
});

test('rights that an administrator changes reach the open page, which goes on', async ({ okno }) => {
  const operator = await operatorWithTicket(okno);
  const admin = await okno.signIn('admin');
  const { page } = operator;
  const sections = page.getByRole('navigation', { name: 'Разделы' });
  await expect(sections).not.toContainText('Журнал');
  await page.getByRole('button', { name: 'Добавить' }).click();
  await page.getByLabel('Имя').last().fill('Анна');
  await changeOperator(admin, { rights: ['monitoring.use', 'journal.view'] });
  await expect(sections).toContainText('Журнал');
  await expect(page.getByLabel('Имя').last()).toHaveValue('Анна');
  await changeOperator(admin, { rights: ['monitoring.use'] });
  await expect(sections).not.toContainText('Журнал');
});
