import { expect, openPoint, setRecordingMode, takeTickets, test } from './support/okno.ts';

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
