import { chromium } from '@playwright/test';
import { uuidv7 } from '#core/ids.ts';
import { expect, Okno, openPoint, readDirectory, sendCommand, takeTickets, test } from './support/okno.ts';

test('one visitor, by keyboard alone, and everybody sees it at once', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const colleague = await okno.signIn('admin');
  await takeTickets(operator, 2);
  await openPoint(operator);
  await openPoint(colleague);
  await expect(colleague.page.locator('.waiting-row')).toHaveCount(2);

  await operator.page.keyboard.press('n');
  await expect(colleague.page.locator('.waiting-row')).toHaveCount(1);
  // A key works when its step is on the screen and the server has said who was called.
  await expect(operator.page.getByRole('button', { name: 'Начать обслуживание' })).toBeEnabled();
  await operator.page.keyboard.press('s');
  await expect(colleague.page.locator('.current')).toContainText('Обслуживание');
  await expect(operator.page.getByRole('button', { name: 'Завершить' })).toBeEnabled();
  await operator.page.keyboard.press('f');
  await expect(colleague.page.getByText('Точка свободна')).toBeVisible();
});

test('a visitor who did not come goes back to the queue', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  await takeTickets(operator, 1);
  await openPoint(operator);
  const { page } = operator;
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await page.getByRole('button', { name: 'Не явился' }).click();
  await expect(page.getByText('Никто не ждёт')).toBeVisible();
  await page.getByText('Не явились сегодня').click();
  await page.getByRole('button', { name: /^Вернуть в очередь/ }).click();
  await expect(page.locator('.waiting-row')).toHaveCount(1);
});

test('offline work shows at once and is replayed once', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  await takeTickets(operator, 1);
  await openPoint(operator);
  const { page, context } = operator;
  await context.setOffline(true);
  await expect(page.locator('.top')).toContainText('Нет сети');
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await page.getByRole('button', { name: 'Начать обслуживание' }).click();
  await page.getByRole('button', { name: 'Завершить' }).click();
  await expect(page.getByText('Точка свободна')).toBeVisible();
  await context.setOffline(false);
  await expect(page.locator('.top')).toContainText('всё отправлено');

  const { places } = await readDirectory(operator);
  const snapshot = await (await context.request.get(`/api/places/${places[0]?.id}/monitoring`)).json();
  expect(snapshot.positions).toHaveLength(1);
  expect(snapshot.positions[0]).toMatchObject({ status: 'finished', callCount: 1 });
  expect(snapshot.positions[0].servings).toHaveLength(1);
});

test('the page opens with no network, and goes on from where it was', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const [number] = await takeTickets(operator, 1);
  await openPoint(operator);
  const { page, context } = operator;
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map((each) => each.name)))
    .toContain('okno-cache');
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await expect(page.locator('.top')).toContainText('всё отправлено');
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('Показано то, что устройство видело')).toBeVisible();
  await expect(page.locator('.current, .waiting-row').first()).toContainText(number?.slice(1) ?? '');
});

test('an action that the server refuses is taken back and said', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const admin = await okno.signIn('admin');
  const me = await (await admin.context.request.get('/api/session')).json();
  await takeTickets(operator, 1);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await operator.context.route('**/api/queue/commands', async (route) => {
    await held;
    await route.continue();
  });
  await openPoint(operator);
  await operator.page.locator('.row-face').click();
  await operator.page.keyboard.press('c');
  await expect(operator.page.locator('.ticket')).toBeVisible();

  const { places, points } = await readDirectory(admin);
  const snapshot = await (await admin.context.request.get(`/api/places/${places[0]?.id}/monitoring`)).json();
  const positionId = snapshot.positions[0].id;
  const pointId = points.find((each) => each.name !== 'Окно 1')?.id ?? '';
  const envelope = { id: uuidv7(), at: Date.now(), actorId: me.user.id, offline: false };
  await sendCommand(admin, { ...envelope, type: 'position.call', positionId, pointId });
  release();
  await expect(operator.page.getByRole('alert')).toContainText('уже вызвала другая точка');
  await expect(operator.page.getByText('Точка свободна')).toBeVisible();
});

test('nobody is started before the server has said who was called', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  await takeTickets(operator, 1);
  await openPoint(operator);
  const { page, context } = operator;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route('**/api/queue/commands', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  const start = page.getByRole('button', { name: 'Начать обслуживание' });
  await expect(start).toBeDisabled();
  await page.keyboard.press('s');
  release();
  await expect(start).toBeEnabled();
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: 'Завершить' })).toBeVisible();
});

test('a device that runs full says so early, in words', async ({ okno }) => {
  // Without the flag Chromium tells pages a quota of its own invention, not the one that holds.
  const args = ['--no-sandbox', '--disable-features=StaticStorageQuota'];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  const operator = await new Okno(okno.url, browser, okno.dataDir).signIn('operator');
  await operator.page.goto('/ui');
  const session = await operator.context.newCDPSession(operator.page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: okno.url, quotaSize: 100_000 });
  await operator.page.goto('/monitoring');
  await operator.page.getByRole('button', { name: /^Окно 1/ }).click();
  await expect(operator.page.locator('.top')).toContainText('мало места');
  await expect(operator.page.getByText('На устройстве заканчивается место')).toBeVisible();
  await browser.close();
});
