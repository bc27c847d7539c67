import { type Browser, expect, type Page, test } from '@playwright/test';
import { signIn, toast } from './okno.ts';

async function administrator(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, 'admin');
  await expect(page.locator('.shell')).toBeVisible();
  return page;
}

const name = (page: Page) => page.locator('.form-card input').first();
const save = (page: Page) => page.getByRole('button', { name: 'Сохранить' });

async function newQueue(page: Page, title: string): Promise<void> {
  await page.goto('/queues');
  await page.getByRole('button', { name: 'Добавить очередь' }).click();
  await page.getByLabel('Название очереди').fill(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

test('a wrong password is told in words', async ({ page }) => {
  await signIn(page, 'nobody', 'not the password');
  await expect(page.getByRole('alert')).toContainText('Неверный логин или пароль');
});

test('recording is set up as the manual says: mode, then days, then the toast', async ({ browser }) => {
  const page = await administrator(browser);
  await newQueue(page, 'Запись');
  await page.getByRole('tab', { name: 'Расширенные настройки' }).click();
  await expect(page.getByText('Время хранения аудиозаписей (дней)')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Запись обязательна' }).check();
  const days = page.getByLabel('Время хранения аудиозаписей (дней)');
  await days.fill('0');
  await save(page).click();
  await expect(page.getByText('Целое число от 1 до 3650')).toBeVisible();
  await days.fill('90');
  await save(page).click();
  await expect(toast(page, 'Очередь успешно обновлена')).toBeVisible();
  await page.reload();
  await page.getByRole('tab', { name: 'Расширенные настройки' }).click();
  await expect(days).toHaveValue('90');
});

test('fewer days ask first, and refusing keeps the former', async ({ browser }) => {
  const page = await administrator(browser);
  await newQueue(page, 'Хранение');
  await page.getByRole('tab', { name: 'Расширенные настройки' }).click();
  await page.getByRole('radio', { name: 'Если есть доступ к микрофону' }).check();
  await page.getByLabel('Время хранения аудиозаписей (дней)').fill('5');
  await save(page).click();
  const question = page.getByRole('dialog', { name: 'Сократить время хранения?' });
  await question.getByRole('button', { name: 'Отмена' }).click();
  await page.reload();
  await page.getByRole('tab', { name: 'Расширенные настройки' }).click();
  await expect(page.getByRole('radio', { name: 'Отключена' })).toBeChecked();
});

test('a point records when «Включить аудиозапись разговоров» is on', async ({ browser }) => {
  const page = await administrator(browser);
  await page.goto('/points');
  await page.getByRole('button', { name: 'Параметры точки «Окно 2»' }).click();
  const recording = page.getByRole('switch', { name: 'Включить аудиозапись разговоров' });
  const before = await recording.isChecked();
  await recording.setChecked(!before);
  await save(page).click();
  await expect(toast(page, 'Точка обслуживания успешно обновлена')).toBeVisible();
  await page.reload();
  await expect(recording).toBeChecked({ checked: !before });
});

test('two people who change one queue: the second is told and loads the newer; nothing is overwritten', async ({
  browser,
}) => {
  const first = await administrator(browser);
  const second = await administrator(browser);
  await newQueue(first, 'Общая');
  await name(first).fill('Правка первого');
  await second.goto(first.url());
  await name(second).fill('Правка второго');
  await save(second).click();
  await expect(toast(second, 'Очередь успешно обновлена')).toBeVisible();
  await save(first).click();
  await first.getByRole('dialog').getByRole('button', { name: 'Загрузить новую версию' }).click();
  await expect(name(first)).toHaveValue('Правка второго');
  await name(second).fill('Живая правка');
  await save(second).click();
  await expect(name(first)).toHaveValue('Живая правка');
});

test('unsaved changes are not lost by a link or by going back', async ({ browser }) => {
  const page = await administrator(browser);
  await newQueue(page, 'Черновик');
  const address = page.url();
  await name(page).fill('Не сохранено');
  await page.locator('.rail a[href="/points"]').click();
  await page.getByRole('button', { name: 'Остаться' }).click();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(page.url()).toBe(address);
  await page.getByRole('button', { name: 'Остаться' }).click();
  await expect(name(page)).toHaveValue('Не сохранено');
});

test('a new user changes the password first; archiving ends the session at once', async ({ browser }) => {
  const admin = await administrator(browser);
  await admin.goto('/users/new');
  await admin.getByLabel('Имя').fill('Новый Сотрудник');
  await admin.getByLabel('Логин').fill('novyi');
  await admin.getByLabel('Временный пароль').fill('temporary words');
  await save(admin).click();
  await expect(toast(admin, 'Пользователь успешно добавлен')).toBeVisible();

  const person = await (await browser.newContext()).newPage();
  await signIn(person, 'novyi', 'temporary words');
  await person.locator('input[name=current]').fill('temporary words');
  await person.locator('input[name=new]').fill('very own long words');
  await person.locator('input[name=again]').fill('very own long words');
  await person.getByRole('button', { name: 'Сменить пароль' }).click();
  await expect(person.locator('.shell')).toBeVisible();

  const archive = async (): Promise<void> => {
    await admin.getByRole('button', { name: 'Изменить пользователя Новый Сотрудник' }).click();
    await admin.getByRole('menuitem', { name: 'В архив' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'В архив' }).click();
  };
  // The list is older than the change of the password.
  await archive();
  await admin.getByRole('button', { name: 'Загрузить новую версию' }).click();
  await archive();
  await expect(toast(admin, 'Пользователь в архиве')).toBeVisible();
  await expect(person.locator('input[name=login]')).toBeVisible();
});

test('the address of the ticket page is found under the queues, copied and opened', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'admin');
  await page.getByRole('link', { name: 'Очереди' }).click();
  await page.getByRole('button', { name: 'Скопировать ссылку' }).click();
  await expect(toast(page, 'Ссылка скопирована')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  await expect(page.getByRole('link', { name: 'Открыть' })).toHaveAttribute('href', address);
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.ticket-services')).toBeVisible();
});
