import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from '#core/ids.ts';
import {
  expect,
  openPoint,
  readDirectory,
  sendCommand,
  setRecordingMode,
  startServing,
  takeTickets,
  test,
} from './support/okno.ts';

test('a recording is found while it is made, plays as it grows, and is destroyed with a reason', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const reviewer = await okno.signIn('reviewer');
  await setRecordingMode(await okno.signIn('admin'), 'if-available');
  await takeTickets(operator, 1);
  await openPoint(operator);
  const { page } = reviewer;
  await page.goto('/journal');
  await operator.page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await operator.page.getByRole('button', { name: 'Начать обслуживание' }).click();

  await expect(page.locator('.has-audio')).toBeVisible();
  await page.getByRole('button', { name: /^Открыть/ }).click();
  await expect(page.getByText('идёт запись')).toBeVisible();
  await page.getByRole('button', { name: /^Слушать/ }).click();
  const slider = page.getByRole('slider', { name: 'Место в записи' });
  const seconds = async () => Number(await slider.getAttribute('aria-valuenow'));
  const listedWhenOpened = Number(await slider.getAttribute('aria-valuemax'));
  await expect.poll(seconds, { timeout: 30_000 }).toBeGreaterThan(listedWhenOpened + 2);

  await operator.page.getByRole('button', { name: 'Завершить' }).click();
  await expect(page.locator('.recording-about')).toHaveText('обслуживание завершено');
  await page.getByRole('button', { name: 'Проверить' }).click();
  await expect(page.getByText('целостна')).toBeVisible();

  for (const form of ['OGG', 'WAV']) {
    await page.getByRole('button', { name: /^Действия с записью/ }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(form) }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`${form}$`, 'i'));
  }

  await page.getByRole('button', { name: /^Удалить запись/ }).click();
  const confirm = page.getByRole('button', { name: 'Удалить навсегда' });
  await expect(confirm).toBeDisabled();
  await page.getByLabel('Причина').fill('по просьбе посетителя');
  await confirm.click();
  await expect(page.getByText(/Удалена .* — Олег Власов. Причина: по просьбе посетителя/)).toBeVisible();
});

test('a search is a link, and closing the panel keeps the list', async ({ okno }) => {
  const reviewer = await okno.signIn('reviewer');
  const [, number = ''] = await takeTickets(reviewer, 60);
  const { page } = reviewer;
  await page.goto('/journal');
  await expect(page.locator('.results tbody tr')).toHaveCount(50);
  await page.getByRole('button', { name: 'Показать ещё' }).click();
  await expect(page.locator('.results tbody tr')).toHaveCount(60);

  await page.getByLabel('Номер талона').fill(number);
  await page.keyboard.press('Enter');
  await expect(page.locator('.results tbody tr')).toHaveCount(1);
  await page.getByRole('button', { name: /^Открыть/ }).press('Enter');
  await expect(page.locator('.journal-entry')).toContainText('Гость 1');
  const link = page.url();
  await page.keyboard.press('Escape');
  await expect(page.locator('.journal-entry')).toBeHidden();
  await page.goto(link);
  await expect(page.locator('.journal-entry')).toContainText('Гость 1');
  await expect(page.locator('.results tbody tr')).toHaveCount(1);
});

test('a byte changed on disk is shown as «нарушена целостность»', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const reviewer = await okno.signIn('reviewer');
  await setRecordingMode(await okno.signIn('admin'), 'if-available');
  await takeTickets(operator, 1);
  await openPoint(operator);
  await startServing(operator);
  await expect(operator.page.getByText(/^Запись 00:0[2-9]/)).toBeVisible();
  await operator.page.getByRole('button', { name: 'Завершить' }).click();
  await expect(operator.page.locator('.top')).toContainText('всё отправлено');
  const audio = join(okno.dataDir, 'audio');
  for (const entry of readdirSync(audio, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  }
  const { page } = reviewer;
  await page.goto('/journal');
  await page.getByRole('button', { name: /^Открыть/ }).click();
  await page.getByRole('button', { name: /^Слушать/ }).click();
  await page.getByRole('button', { name: 'Проверить' }).click();
  await expect(page.getByText('нарушена целостность')).toBeVisible();
});

test('two points that served one visitor offline: both servings stand, the overlap is said', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const admin = await okno.signIn('admin');
  await takeTickets(operator, 1);
  const { places, points } = await readDirectory(operator);
  const snapshot = await (await admin.context.request.get(`/api/places/${places[0]?.id}/monitoring`)).json();
  const positionId: string = snapshot.positions[0].id;
  for (const [index, person] of [operator, admin].entries()) {
    const { user } = await (await person.context.request.get('/api/session')).json();
    const pointId = points[index]?.id ?? '';
    const fact = { actorId: user.id, offline: true, positionId, pointId, at: Date.now() };
    await sendCommand(person, { ...fact, id: uuidv7(), type: 'position.call' });
    await sendCommand(person, { ...fact, id: uuidv7(), type: 'serving.start', servingId: uuidv7() });
  }
  const { page } = admin;
  await page.goto(`/journal/${positionId}`);
  await expect(page.getByText('Обслуживали одновременно')).toBeVisible();
  await expect(page.locator('.servings > li.overlapping')).toHaveCount(2);
});

test('the criteria’s times are the place’s, wherever the reviewer sits', async ({ okno }) => {
  const { page } = await okno.signIn('reviewer', { timezoneId: 'Pacific/Auckland' });
  await page.goto('/journal');
  await expect(page.getByText(/^Время места: /)).toBeVisible();
  await expect(page.getByLabel('С', { exact: true })).toHaveValue(/T00:00$/);
  await page.getByLabel('По', { exact: true }).fill('2026-11-21T10:30');
  await page.getByRole('main').getByRole('button', { name: 'Найти' }).click();
  await expect(page).toHaveURL(/to=\d+/);
  const { places } = await readDirectory({ page, context: page.context() });
  const shown = new Intl.DateTimeFormat('ru', { timeZone: places[0]?.timeZone, timeStyle: 'short' });
  expect(shown.format(Number(new URL(page.url()).searchParams.get('to')))).toBe('10:30');
});

test('MP3 plays and is offered as such', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const reviewer = await okno.signIn('reviewer');
  await setRecordingMode(await okno.signIn('admin'), 'if-available');
  await takeTickets(operator, 1);
  await openPoint(operator);
  await operator.page.getByRole('button', { name: /^Меню пользователя/ }).click();
  await operator.page.getByRole('menuitem', { name: 'Микрофон' }).click();
  await operator.page.getByText('Для службы поддержки').click();
  await operator.page.getByLabel('Чем сжимать звук').selectOption('wasm-mp3');
  await operator.page.keyboard.press('Escape');
  await startServing(operator);
  await expect(operator.page.getByText(/^Запись 00:0[4-9]/)).toBeVisible();
  await operator.page.getByRole('button', { name: 'Завершить' }).click();
  await expect(operator.page.locator('.top')).toContainText('всё отправлено');

  const { page } = reviewer;
  await page.goto('/journal');
  await page.getByRole('button', { name: /^Открыть/ }).click();
  await page.getByRole('button', { name: /^Слушать/ }).click();
  const slider = page.getByRole('slider', { name: 'Место в записи' });
  await expect.poll(async () => Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(1);
  await page.getByRole('button', { name: /^Действия с записью/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Скачать (MP3)' })).toBeVisible();
});
