import { execFileSync } from 'node:child_process';
import {
  expect,
  openPoint,
  readRecordings,
  setRecordingMode,
  startServing,
  takeTickets,
  test,
} from './support/okno.ts';

const headers = { 'x-okno': '1' };

test('a recording deleted while it runs: told, saved as a file that plays, then removed from the device', async ({
  okno,
}, info) => {
  const operator = await okno.signIn('operator');
  const reviewer = await okno.signIn('reviewer');
  await setRecordingMode(await okno.signIn('admin'), 'if-available');
  await takeTickets(operator, 1);
  await openPoint(operator);
  const { page } = operator;
  await startServing(operator);
  await expect(page.getByText(/^Запись 00:0[3-9]/)).toBeVisible();
  await expect.poll(async () => (await readRecordings(reviewer)).length).toBe(1);

  const [running] = await readRecordings(reviewer);
  const data = { reason: 'по просьбе посетителя' };
  const deleted = await reviewer.context.request.post(`/api/recordings/${running?.id}/deletion`, { headers, data });
  expect(deleted.ok(), await deleted.text()).toBe(true);
  await expect(page.getByRole('region', { name: 'Идёт запись разговора' })).toContainText('удалён на сервере');
  await expect(page.getByText(/^Запись 00:0[7-9]/)).toBeVisible();
  await page.getByRole('button', { name: 'Завершить' }).click();

  await page.getByRole('button', { name: 'Не всё принято' }).click();
  const sheet = page.getByRole('dialog', { name: 'Связь и отправка' });
  await expect(sheet).toContainText('удалён на сервере');
  const remove = sheet.getByRole('button', { name: 'Удалить с устройства' });
  await expect(remove).toBeHidden();
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Сохранить в файл' }).click();
  const path = info.outputPath('saved.ogg');
  await (await download).saveAs(path);
  expect(secondsOf(path)).toBeGreaterThan(1);

  await remove.click();
  const question = page.getByRole('dialog', { name: 'Удалить запись с устройства?' });
  await question.getByRole('button', { name: 'Удалить с устройства' }).click();
  await expect(sheet).toContainText('Всё, что вы сделали, уже на сервере.');
  // The notice lies over the open sheet and can be pressed there.
  const toast = page.locator('.toast', { hasText: 'Запись удалена с устройства' });
  await toast.getByRole('button', { name: 'Закрыть уведомление' }).click();
  await expect(toast).toBeHidden();
});

/** Length of what ffmpeg decodes. */
function secondsOf(path: string): number {
  const args = ['-v', 'error', '-xerror', '-i', path, '-f', 's16le', '-ar', '8000', '-ac', '1', '-'];
  return execFileSync('ffmpeg', args, { maxBuffer: 1 << 28 }).length / 16_000;
}
