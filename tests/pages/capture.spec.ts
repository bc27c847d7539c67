import { expect, openPoint, readRecordings, setRecordingMode, takeTickets, test } from './support/okno.ts';

test('one serving: left page, returned, switched off, finished', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const admin = await okno.signIn('admin');
  await setRecordingMode(admin, 'if-available');
  await takeTickets(operator, 1);
  await openPoint(operator);
  const { page } = operator;
  const indicator = page.getByText(/^Запись \d\d:\d\d/);
  await page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await page.getByRole('button', { name: 'Начать обслуживание' }).click();
  await expect(indicator).toContainText('00:02');

  await page.getByRole('button', { name: 'Сменить точку' }).click();
  await expect(indicator).toBeHidden();
  await page.getByRole('button', { name: /^Окно 1/ }).click();
  await expect(indicator).toContainText('00:02');

  await setRecordingMode(admin, 'off');
  await expect(indicator).toBeHidden();
  await setRecordingMode(admin, 'required');
  await expect(indicator).toContainText('00:02');
  await page.getByRole('button', { name: 'Завершить' }).click();
  await expect(indicator).toBeHidden();

  await expect
    .poll(async () => (await readRecordings(admin)).map((each) => each.endReason))
    .toEqual(['left-page', 'recording-disabled', 'finished']);
});

test('with recording off nothing is captured', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const admin = await okno.signIn('admin');
  await setRecordingMode(admin, 'off');
  await takeTickets(operator, 1);
  await openPoint(operator);
  for (const step of ['Вызвать следующего', 'Начать обслуживание', 'Завершить']) {
    await operator.page.getByRole('button', { name: step }).click();
  }
  await expect(operator.page.getByText('Точка свободна')).toBeVisible();
  expect(await readRecordings(admin)).toEqual([]);
});

test('of two tabs at one point one records, and the other when it is closed', async ({ okno }) => {
  const operator = await okno.signIn('operator');
  const admin = await okno.signIn('admin');
  await setRecordingMode(admin, 'if-available');
  await takeTickets(operator, 1);
  await openPoint(operator);
  await operator.page.getByRole('button', { name: 'Вызвать следующего' }).click();
  await operator.page.getByRole('button', { name: 'Начать обслуживание' }).click();
  await expect(operator.page.getByText(/^Запись 00:0[1-9]/)).toBeVisible();

  const second = await operator.context.newPage();
  await second.goto('/monitoring');
  await expect(second.getByRole('button', { name: 'Завершить' })).toBeVisible();
  await expect(operator.page.getByText(/^Запись 00:0[5-9]/)).toBeVisible();
  await expect(second.getByText(/^Запись \d\d:\d\d/)).toBeHidden();

  await operator.page.close();
  await expect(second.getByText(/^Запись 00:0[1-9]/)).toBeVisible();
  await second.getByRole('button', { name: 'Завершить' }).click();
  await expect
    .poll(async () => (await readRecordings(admin)).map((each) => each.endReason !== null))
    .toEqual([true, true]);
});
