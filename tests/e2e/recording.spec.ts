import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { correlation, decode, lagOf, type Sound, voicedFrames } from '../support/audio.ts';
import { button, indicator, type Okno, openPoint, signIn, speech, startServing, test } from './support/okno.ts';

/** Correlation with the source where somebody speaks, the two laid over one another where they agree best. */
function likeness(recorded: Sound): number {
  const lag = lagOf(recorded.samples, speech.samples);
  const start = Math.max(0, -lag);
  const length = Math.min(recorded.samples.length - start, speech.samples.length - start - lag);
  const from = { rate: speech.rate, samples: speech.samples.subarray(start + lag, start + lag + length) };
  const to = recorded.samples.subarray(start, start + length);
  const frames = voicedFrames(from, -35);
  expect(frames.length).toBeGreaterThan(100);
  const pick = (samples: Float32Array): Float32Array =>
    Float32Array.from(frames.flatMap((frame) => [...samples.subarray(frame * 960, (frame + 1) * 960)]));
  return correlation(pick(from.samples), pick(to));
}

async function soundOf(
  okno: Okno,
  visitor: string,
  producer: string,
): Promise<{ file: Buffer; sound: Sound; durationMs: number }> {
  const [recording] = await okno.reviewer.recordingsOf(visitor);
  expect(recording?.producer).toBe(producer);
  const file = await okno.reviewer.bytes(`/api/recordings/${recording?.id}/audio?download=true`);
  return { file, sound: decode(file, 48_000), durationMs: recording?.durationMs ?? 0 };
}

test('the whole way: a conversation is recorded at the point, found, played and downloaded in the journal', async ({
  okno,
}, info) => {
  const { page } = await okno.tablet();
  await openPoint(page, okno);

  await button(page, 'Добавить').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Имя').fill('Анна Ёлкина');
  await dialog.getByLabel('Телефон').fill('+7 916 000-00-25');
  await dialog.getByRole('button', { name: 'Добавить' }).click();
  await button(page, 'Вызвать следующего').click();
  await button(page, 'Начать обслуживание').click();
  const began = Date.now();
  await expect(indicator(page)).toContainText(/Запись 00:\d\d/);
  const box = await indicator(page).boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(1200);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(740);

  // Found and playing while it grows: a second after its first segment.
  const reviewer = await okno.tablet({ viewport: { width: 1440, height: 900 } });
  const journal = reviewer.page;
  await signIn(journal, okno, 'reviewer');
  await journal.getByRole('link', { name: 'Журнал' }).first().click();
  await journal.getByLabel('Имя или телефон').fill('елкина');
  await journal.getByRole('main').getByRole('button', { name: 'Найти' }).click();
  await journal
    .getByRole('row', { name: /Приём|Выдача|Консультация/ })
    .first()
    .click();
  await expect(journal.getByText('идёт запись')).toBeVisible();
  await journal.getByRole('button', { name: /Слушать запись/ }).click();
  const place = journal.getByRole('slider', { name: 'Место в записи' });
  await expect.poll(async () => Number(await place.getAttribute('aria-valuenow'))).toBeGreaterThan(1);

  await page.waitForFunction((until) => Date.now() > until, began + 20_000);
  await button(page, 'Завершить').click();
  const servedMs = Date.now() - began;
  await expect(indicator(page)).toBeHidden();
  await expect(page.getByText('всё отправлено')).toBeVisible();

  const { file, sound, durationMs } = await soundOf(okno, 'Анна', 'webcodecs');
  expect(Math.abs((sound.samples.length / 48_000) * 1000 - durationMs)).toBeLessThan(100);
  expect(Math.abs(durationMs - servedMs)).toBeLessThan(1500);
  expect(likeness(sound)).toBeGreaterThan(0.9);
  const path = join(info.outputDir, 'download.ogg');
  execFileSync('mkdir', ['-p', info.outputDir]);
  writeFileSync(path, file);
  execFileSync('opusdec', ['--quiet', path, '/dev/null']);

  // The download of the page is the same file, under a name that says what it is.
  await expect(journal.getByText('идёт запись')).toBeHidden();
  const downloading = journal.waitForEvent('download');
  await journal.getByRole('button', { name: /Действия с записью/ }).click();
  await journal.getByRole('menuitem', { name: /Скачать.*OGG/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^[А-Я]\d{3}_\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.ogg$/);
  const saved = join(info.outputDir, 'page.ogg');
  await download.saveAs(saved);
  expect(execFileSync('cmp', [path, saved]).byteLength).toBe(0);
});

for (const producer of ['wasm-mp3', 'media-recorder'] as const) {
  test(`${producer}, chosen by the setting, makes as good a recording`, async ({ okno }) => {
    await okno.operator.addVisitors('Борис');
    const { page } = await okno.tablet();
    await page.addInitScript((wanted) => {
      const settings = {
        microphoneId: null,
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
        producer: wanted,
      };
      localStorage.setItem('okno.capture', JSON.stringify(settings));
    }, producer);
    await openPoint(page, okno);
    await startServing(page);
    await expect(indicator(page)).toContainText('00:15', { timeout: 30_000 });
    await button(page, 'Завершить').click();
    await expect(page.getByText('всё отправлено')).toBeVisible();
    const { sound, durationMs } = await soundOf(okno, 'Борис', producer);
    expect(Math.abs((sound.samples.length / 48_000) * 1000 - durationMs)).toBeLessThan(100);
    expect(likeness(sound)).toBeGreaterThan(0.9);
  });
}

test('leaving the page ends the recording; coming back during the same serving begins a new one', async ({ okno }) => {
  await okno.admin.send('PUT', `/api/users/${okno.operator.userId}`, {
    login: 'operator',
    name: 'Ирина Петрова',
    type: 'operator',
    rights: ['monitoring.use', 'journal.view'],
    doNotRecord: false,
    version: 1,
  });
  await okno.operator.addVisitors('Вера');
  const { page } = await okno.tablet();
  await openPoint(page, okno);
  await startServing(page);
  await expect(indicator(page)).toContainText('00:03');
  await page.getByRole('link', { name: 'Журнал' }).first().click();
  await expect(indicator(page)).toBeHidden();
  await page.getByRole('link', { name: 'Окно' }).first().click();
  await expect(indicator(page)).toContainText('00:02');
  await button(page, 'Завершить').click();
  await expect(page.getByText('всё отправлено')).toBeVisible();
  const recordings = await okno.reviewer.recordingsOf('Вера');
  expect(recordings.map((each) => each.endReason)).toEqual(['left-page', 'finished']);
  expect(new Set(recordings.map((each) => each.servingId)).size).toBe(1);
});

test('a minute of recording gives the main thread no task over 50 ms of its own', async ({ okno }) => {
  await okno.operator.addVisitors('Глеб');
  const { page } = await okno.tablet();
  await openPoint(page, okno);
  await startServing(page);
  await expect(indicator(page)).toContainText('00:02');
  const longTasks = await page.evaluate(async () => {
    const found: number[] = [];
    new PerformanceObserver((list) => found.push(...list.getEntries().map((each) => each.duration))).observe({
      type: 'longtask',
    });
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return found;
  });
  expect(longTasks).toEqual([]);
  await button(page, 'Завершить').click();
});
