import { expect } from '@playwright/test';
import { decode } from '../support/audio.ts';
import { button, indicator, openPoint, signIn, startServing, test } from './support/okno.ts';

test('SIGKILL of the browser in the middle: at most 2 s are missing, and it is closed with its reason, sent and listed', async ({
  okno,
}) => {
  await okno.operator.addVisitors('Анна');
  const tablet = await okno.tablet();
  await openPoint(tablet.page, okno);
  await startServing(tablet.page);
  await expect(indicator(tablet.page)).toContainText('00:04');
  okno.server.cut();
  await expect(indicator(tablet.page)).toContainText('00:10');
  const shown = (await indicator(tablet.page).textContent()) ?? '';
  await tablet.kill();
  const killedAtMs = Number(shown.match(/Запись 00:(\d\d)/)?.[1]) * 1000;
  okno.server.mend();

  const again = await okno.tablet({ profile: tablet.profile });
  // Whether Chromium had written the cookie down before it died is its affair: whoever signs in next, the recording goes on.
  await again.page.goto(okno.server.url);
  const login = again.page.getByLabel('Логин');
  await login.or(again.page.getByRole('navigation')).first().waitFor();
  if (await login.isVisible()) await signIn(again.page, okno, 'admin');
  await expect
    .poll(async () => (await okno.reviewer.recordingsOf('Анна')).map((each) => each.endReason), { timeout: 30_000 })
    .toContain('crashed');
  const recording = (await okno.reviewer.recordingsOf('Анна')).find((each) => each.endReason === 'crashed');
  expect(recording?.gaps).toEqual([]);
  await expect
    .poll(async () => (await okno.reviewer.recordingsOf('Анна'))[0]?.durationMs)
    .toBeGreaterThanOrEqual(killedAtMs - 2000);
  const sound = decode(await okno.reviewer.bytes(`/api/recordings/${recording?.id}/audio`), 48_000);
  expect(sound.samples.length / 48).toBeGreaterThanOrEqual(killedAtMs - 2000);
});

test('the server is killed in the middle of sending: nothing lost, nothing doubled', async ({ okno }) => {
  await okno.operator.addVisitors('Борис');
  const { page } = await okno.tablet();
  await openPoint(page, okno);
  await startServing(page);
  for (let i = 0; i < 3; i++) {
    await expect(indicator(page)).toContainText(`00:${String(3 + i * 4).padStart(2, '0')}`, { timeout: 30_000 });
    await okno.server.kill();
    await okno.server.start();
  }
  await expect(indicator(page)).toContainText('00:16');
  await button(page, 'Завершить').click();
  await expect(page.getByText('всё отправлено')).toBeVisible({ timeout: 60_000 });
  const [recording, ...others] = await okno.reviewer.recordingsOf('Борис');
  expect(others).toEqual([]);
  expect(recording).toMatchObject({ endReason: 'finished', gaps: [] });
  const verdict = await okno.reviewer.send('POST', `/api/recordings/${recording?.id}/verification`);
  expect(verdict).toMatchObject({ verdict: 'intact', missing: [], damaged: [] });
  const sound = decode(await okno.reviewer.bytes(`/api/recordings/${recording?.id}/audio`), 48_000);
  expect(Math.abs(sound.samples.length / 48 - (recording?.durationMs ?? 0))).toBeLessThan(100);
});

test('the page is closed with segments unsent: the service worker sends them', async ({ okno }) => {
  await okno.operator.addVisitors('Вера');
  const { page, context } = await okno.tablet();
  await openPoint(page, okno);
  await startServing(page);
  await expect(indicator(page)).toContainText('00:03');
  okno.server.cut();
  await expect(indicator(page)).toContainText('00:09');
  await context.newPage();
  await page.close();
  okno.server.mend();
  await expect
    .poll(async () => (await okno.reviewer.recordingsOf('Вера')).map((each) => each.endReason), { timeout: 60_000 })
    .toEqual(['tab-closed']);
  const [recording] = await okno.reviewer.recordingsOf('Вера');
  expect(recording?.gaps).toEqual([]);
  expect(recording?.durationMs).toBeGreaterThan(7000);
});

test('work goes on without the network: everything done and recorded arrives, in order, once', async ({ okno }) => {
  await okno.operator.addVisitors('Глеб', 'Дина');
  const { page } = await okno.tablet();
  await openPoint(page, okno);
  await expect(page.getByText('2 ждут')).toBeVisible();
  okno.server.cut();
  await expect(page.getByText(/Нет сети/).first()).toBeVisible();
  for (let i = 0; i < 2; i++) {
    await startServing(page);
    await expect(indicator(page)).toContainText('00:03');
    await button(page, 'Завершить').click();
    await expect(indicator(page)).toBeHidden();
  }
  await expect(page.getByText(/6 действий и 2 записи ждут отправки/)).toBeVisible();
  // The tablet is started again with no network: it knows its work.
  await page.reload();
  await expect(page.getByText(/6 действий и 2 записи ждут отправки/)).toBeVisible();
  okno.server.mend();
  await expect(page.getByText('всё отправлено')).toBeVisible({ timeout: 60_000 });
  for (const visitor of ['Глеб', 'Дина']) {
    const entry = await okno.reviewer.entryOf(visitor);
    expect(entry.position).toMatchObject({ status: 'finished', servings: [{ outcome: 'finished' }] });
    expect(entry.events.map((each) => [each.fact.type, each.offline])).toEqual([
      ['position.added', false],
      ['position.called', true],
      ['serving.started', true],
      ['serving.ended', true],
    ]);
    expect(entry.recordings).toHaveLength(1);
    expect(entry.recordings[0]).toMatchObject({
      endReason: 'finished',
      gaps: [],
      servingId: entry.position.servings[0]?.id,
    });
  }
});

test('two tablets: what one does, the other shows at once; a change of settings reaches both', async ({ okno }) => {
  const one = await okno.tablet();
  const two = await okno.tablet();
  await openPoint(one.page, okno, 'Окно 1');
  await openPoint(two.page, okno, 'Окно 2');
  await okno.operator.addVisitors('Жанна');
  await expect(two.page.getByText('Жанна')).toBeVisible();
  await button(one.page, 'Вызвать следующего').click();
  await expect(button(one.page, 'Начать обслуживание')).toBeVisible();
  await expect(two.page.getByText('Жанна')).toBeHidden();
  await okno.admin.setPoint('Окно 2', { recordingEnabled: false });
  await okno.admin.setQueue({ recordingMode: 'off' });
  await button(one.page, 'Начать обслуживание').click();
  await expect(button(one.page, 'Завершить')).toBeVisible();
  await expect(indicator(one.page)).toBeHidden();
});
