import type { Browser } from '@playwright/test';
import { launchWithMicrophone, speechSound } from '../support/chromium.ts';
import {
  expect,
  Okno,
  openPoint,
  type Person,
  readRecordings,
  setRecordingMode,
  startServing,
  takeTickets,
  test,
} from './support/okno.ts';

let browser: Browser | null = null;

test.afterEach(async () => {
  await browser?.close();
  browser = null;
});

/** What a person does in the browser's settings of the site. */
async function setPermission({ page, context }: Person, setting: 'granted' | 'denied'): Promise<void> {
  const session = await context.newCDPSession(page);
  const { browserContextId } = (await session.send('Target.getTargetInfo')).targetInfo;
  const place = { origin: new URL(page.url()).origin, ...(browserContextId && { browserContextId }) };
  await session.send('Browser.setPermission', { permission: { name: 'microphone' }, setting, ...place });
}

const next = ({ page }: Person) => page.getByRole('button', { name: 'Вызвать следующего' });

test('recording is mandatory and the microphone denied: locked, and unlocked by the sound without a reload', async ({
  okno,
}) => {
  browser = await launchWithMicrophone(speechSound(), { ask: true });
  const operator = await new Okno(okno.url, browser, okno.dataDir).signIn('operator');
  const admin = await okno.signIn('admin');
  await takeTickets(operator, 2);
  await openPoint(operator);
  const { page } = operator;
  await expect(next(operator)).toBeEnabled();
  await setPermission(operator, 'denied');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await setRecordingMode(admin, 'required');
  await expect(page.getByRole('heading', { name: 'Доступ к микрофону запрещён' })).toBeVisible();
  await expect(page.getByText('Как разрешить микрофон: Google Chrome')).toBeVisible();
  await expect(next(operator)).toBeDisabled();
  await page.keyboard.press('n');
  await page.locator('.row-face').first().click();
  await expect(page.locator('.row-call')).toBeDisabled();
  await page.keyboard.press('c');
  await expect(page.getByText('Точка свободна')).toBeVisible();

  await setPermission(operator, 'granted');
  await expect(next(operator)).toBeEnabled();
  await expect(page.getByRole('heading', { name: 'Доступ к микрофону запрещён' })).toBeHidden();
  expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true);

  await startServing(operator);
  await expect(page.getByText(/^Запись 00:0[2-9]/)).toBeVisible();
  await setPermission(operator, 'denied');
  await expect(page.getByText(/^Запись \d\d:\d\d/)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Доступ к микрофону запрещён' })).toBeVisible();
  await expect
    .poll(async () => (await readRecordings(admin)).map((each) => each.endReason))
    .toEqual(['permission-lost']);
  await page.getByRole('button', { name: 'Завершить' }).click();
  await expect(next(operator)).toBeDisabled();

  await setRecordingMode(admin, 'if-available');
  await expect(next(operator)).toBeEnabled();
  await expect(page.getByText('разговоры не будут записаны')).toBeVisible();
  await setRecordingMode(admin, 'off');
  await expect(page.getByRole('heading', { name: 'Доступ к микрофону запрещён' })).toBeHidden();
});

test('no microphone: the page says so, and serving goes on only where recording is not mandatory', async ({ okno }) => {
  browser = await launchWithMicrophone(null, { none: true });
  const operator = await new Okno(okno.url, browser, okno.dataDir).signIn('operator');
  const admin = await okno.signIn('admin');
  await setRecordingMode(admin, 'required');
  await takeTickets(operator, 1);
  await openPoint(operator);
  await expect(operator.page.getByRole('heading', { name: 'Микрофон не найден' })).toBeVisible();
  await expect(next(operator)).toBeDisabled();
  await setRecordingMode(admin, 'if-available');
  await startServing(operator);
  await expect(operator.page.getByRole('button', { name: 'Завершить' })).toBeVisible();
});
