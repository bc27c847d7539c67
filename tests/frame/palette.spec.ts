import { expect, type Page, test } from '@playwright/test';
import { uuidv7 } from '#core/ids.ts';
import { axeFindings, expectNoSidewaysScroll, signIn } from './okno.ts';

const field = (page: Page) => page.getByRole('combobox', { name: 'Что найти' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Найденное' }).getByRole('option');
const option = (page: Page, name: string | RegExp) => options(page).and(page.getByRole('option', { name }));

async function open(page: Page, login: string): Promise<void> {
  await signIn(page, login);
  await expect(page.locator('.shell')).toBeVisible();
}

async function takeTicket(page: Page, visitorName: string): Promise<string> {
  const { places, services } = await (await page.request.get('/api/directory')).json();
  const service = services.find((each: { name: string }) => each.name === 'Приём заявлений');
  const data = { id: uuidv7(), serviceId: service.id, visitorName, visitorPhone: '' };
  const answer = await page.request.post(`/api/tickets/${places[0].id}`, { headers: { 'x-okno': '1' }, data });
  return (await answer.json()).number;
}

test('Ctrl K finds by the keyboard alone: a section, a person, the parameters of a point', async ({ page }) => {
  await open(page, 'admin');
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await expect(options(page)).toHaveCount(6);
  await page.keyboard.press('ArrowDown');
  await expect(option(page, 'Журнал')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/journal$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('banner').getByRole('button', { name: 'Найти' }).click();
  await field(page).fill('власов');
  await expect(option(page, /Олег Власов/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);

  await page.keyboard.press('Control+k');
  await field(page).fill('окно 1');
  await option(page, /^Окно 1/).click();
  await expect(page).toHaveURL(/\/points\/[0-9a-f-]{36}$/);
});

test('a visitor is found in the queue and in the journal, and opens there', async ({ page }) => {
  await open(page, 'admin');
  const number = await takeTicket(page, 'Марфа Находкина');
  await page.keyboard.press('Control+k');
  await field(page).fill('находк');
  const inJournal = page.getByRole('group', { name: 'Журнал' }).getByRole('option', { name: new RegExp(number) });
  await expect(inJournal).toBeVisible();
  await expect(page.getByRole('group', { name: 'Сейчас в очереди' }).getByRole('option')).toHaveCount(1);
  await field(page).fill(number.replace(/^(\p{L}+)/u, '$1 '));
  await expect(inJournal).toContainText('Марфа Находкина');
  await inJournal.click();
  await expect(page).toHaveURL(/\/journal\/[0-9a-f-]{36}$/);
});

test('it says when nothing is found and when there is no network, and Escape closes it', async ({ page, context }) => {
  await open(page, 'admin');
  await page.keyboard.press('Control+k');
  await field(page).fill('ъъъ');
  const status = page.getByRole('dialog').locator('.palette-status');
  await expect(status).toContainText('Ничего не нашлось');
  await context.setOffline(true);
  await expect(status).toContainText('Нет сети');
  await field(page).fill('олег');
  await expect(option(page, /Олег Власов/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('nobody finds what they may not open, and unsaved changes ask before it leads away', async ({ page, browser }) => {
  await open(page, 'operator');
  await page.keyboard.press('Control+k');
  await expect(options(page)).toHaveCount(1);
  await field(page).fill('власов');
  await expect(page.getByText('Ничего не нашлось')).toBeVisible();

  const admin = await (await browser.newContext()).newPage();
  await open(admin, 'admin');
  await admin.goto('/users/new');
  await admin.getByLabel('Имя').fill('Не сохранён');
  await admin.keyboard.press('Control+k');
  await field(admin).fill('журн');
  await admin.keyboard.press('Enter');
  await admin.getByRole('dialog', { name: 'Изменения не сохранены' }).getByRole('button', { name: 'Остаться' }).click();
  await expect(admin.getByRole('dialog')).toHaveCount(0);
  await expect(admin.getByLabel('Имя')).toHaveValue('Не сохранён');
});

for (const theme of ['light', 'dark'] as const) {
  test(`it is clean for axe, fits a phone and is listed among the keys, ${theme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await open(page, 'admin');
    await page.keyboard.press('Shift+Slash');
    await expect(page.getByRole('dialog', { name: 'Клавиши' })).toContainText('Найти');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    expect(await axeFindings(page)).toEqual([]);
    await field(page).fill('о');
    await expect(option(page, /Олег Власов/)).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await context.close();
  });
}

test('the top bar tells the operator’s state with its time', async ({ page }) => {
  await open(page, 'operator');
  await takeTicket(page, 'Вызванная');
  await page.goto('/monitoring');
  await page.getByRole('button', { name: /^Окно 1/ }).click();
  const state = page.locator('.operator');
  await expect(state).toContainText(/Готов\s*00:0\d/);
  await expect(state.locator('time')).toHaveText('00:02');
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await expect(state).toContainText(/Вызов\s*00:0\d/);
  await page.getByRole('button', { name: 'Начать обслуживание' }).click();
  await expect(state).toContainText(/Обслуживание\s*00:0\d/);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(state.locator('time')).toBeVisible();
  expect((await state.locator('.operator-words').boundingBox())?.width).toBeLessThanOrEqual(1);
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Завершить' }).click();
  await expect(state.locator('time')).toHaveText('00:01');
});
