import type { CDPSession, Page } from '@playwright/test';
import { expect, expectEmpty, numbersTo, openHarness, recall, record, stateOf, test } from './support/fixtures.ts';

const setQuota = (devtools: CDPSession, page: Page, quotaSize?: number) =>
  devtools.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });

test('the device is full: keeping fails loudly, what is kept is sent, and then there is room again', async ({
  tab,
  context,
  remote,
}) => {
  const devtools = await context.newCDPSession(tab);
  remote.fault = { kind: 'cut', when: 'before' };
  const id = await tab.evaluate(async () => {
    const begun = await window.syncHarness.begin();
    await window.syncHarness.keep(20, 20_000);
    return begun;
  });
  await setQuota(devtools, tab, 100_000);
  const failure = await tab.evaluate(() => window.syncHarness.keep(1, 200_000).catch((error: Error) => error.name));
  expect(failure).toBe('QuotaExceededError');
  remote.fault = null;
  await tab.evaluate(() => window.syncHarness.wake());
  await expect.poll(async () => (await stateOf(tab)).recordings[0]?.sentSegments, { timeout: 15_000 }).toBe(20);
  await setQuota(devtools, tab);
  await tab.evaluate(async () => {
    await window.syncHarness.keep(1);
    await window.syncHarness.end('finished');
  });
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(21), chained: true });
});

test('the connection to the database is lost: it is opened anew and the work goes on', async ({ tab, remote }) => {
  remote.fault = { kind: 'cut', when: 'before' };
  await record(tab, 1);
  expect(await tab.evaluate(() => window.syncHarness.surviveLostConnection())).toBe(true);
});

test('the browser tells how much room there is while something is kept', async ({ tab, remote }) => {
  remote.fault = { kind: 'cut', when: 'before' };
  await record(tab, 1);
  await expect.poll(async () => (await stateOf(tab)).storage?.quotaBytes ?? 0).toBeGreaterThan(1_000_000);
});

test('Background Sync with no page open: the service worker sends what was left', async ({ tab, context, remote }) => {
  remote.fault = { kind: 'cut', when: 'before' };
  const id = await record(tab, 4);
  await tab.evaluate((command) => window.syncHarness.enqueue(command), recall());
  const blank = await context.newPage();
  await blank.goto('about:blank');
  const devtools = await context.newCDPSession(blank);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const each of registrations) if (each.scopeURL.startsWith(remote.origin)) resolve(each.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await tab.close();
  await devtools.send('ServiceWorker.stopAllWorkers');
  remote.fault = null;
  const before = remote.requests.length;
  await devtools.send('ServiceWorker.dispatchSyncEvent', {
    origin: remote.origin,
    registrationId,
    tag: 'okno',
    lastChance: false,
  });
  await expect.poll(() => remote.sync.account(id).numbers, { timeout: 15_000 }).toEqual(numbersTo(4));
  await expect.poll(() => remote.commands.length).toBe(1);
  expect(remote.requests.length).toBeGreaterThan(before);
  await expectEmpty(await openHarness(blank, remote));
});
