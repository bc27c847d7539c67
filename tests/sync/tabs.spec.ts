import { expect, expectEmpty, numbersTo, openHarness, recall, record, stateOf, test } from './support/fixtures.ts';

test('two tabs, one sender: requests never overlap, nothing goes twice, both know', async ({
  tab,
  context,
  remote,
}) => {
  remote.answerAfterMs = 100;
  const other = await openHarness(await context.newPage(), remote);
  const ids = await Promise.all([record(tab, 30), record(other, 30)]);
  await Promise.all([expectEmpty(tab), expectEmpty(other)]);
  for (const id of ids) expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(30), chained: true });
  expect(remote.mostAtOnce).toBe(1);
  expect(remote.sync.doubled).toBe(0);
  await other.evaluate((command) => window.syncHarness.enqueue(command), recall());
  await expect.poll(() => tab.evaluate(() => window.syncHarness.answers().length)).toBe(1);
  await expect.poll(() => other.evaluate(() => window.syncHarness.answers().length)).toBe(1);
});

test('the tab that sends is closed: the other takes over', async ({ tab, context, remote }) => {
  const other = await openHarness(await context.newPage(), remote);
  await tab.close({ runBeforeUnload: true });
  const id = await record(other, 3);
  await expectEmpty(other);
  expect(remote.sync.account(id).numbers).toEqual(numbersTo(3));
});

for (const leave of ['closed', 'left'] as const) {
  test(`the page is ${leave} with segments unsent: the service worker ends the recording and sends it`, async ({
    tab,
    context,
    remote,
  }) => {
    const blank = await context.newPage();
    remote.fault = { kind: 'cut', when: 'before' };
    const id = await tab.evaluate(async () => {
      const begun = await window.syncHarness.begin();
      await window.syncHarness.keep(5);
      return begun;
    });
    await tab.evaluate((command) => window.syncHarness.enqueue(command), recall());
    await expect.poll(async () => (await stateOf(tab)).recordings.length).toBe(1);
    if (leave === 'closed') await tab.close({ runBeforeUnload: true });
    else await tab.goto('about:blank');
    remote.fault = null;
    await expect.poll(() => remote.sync.account(id).numbers, { timeout: 30_000 }).toEqual(numbersTo(5));
    await expect.poll(() => remote.sync.recordings.get(id)?.close?.endReason, { timeout: 10_000 }).toBe('tab-closed');
    await expect.poll(() => remote.commands.length).toBe(1);
    expect(remote.sync.recordings.get(id)?.close).toMatchObject({ segmentCount: 5, totalSamples: 5 * 48_000 });
    const back = await openHarness(blank, remote);
    await expectEmpty(back);
  });
}

test('a tab that comes while the service worker waits between attempts becomes the sender at once', async ({
  tab,
  remote,
}) => {
  remote.fault = { kind: 'cut', when: 'before' };
  await record(tab, 2);
  await tab.goto('about:blank');
  const failed = remote.requests.length;
  // One may still be the page's; after four in vain it waits for eight seconds.
  await expect.poll(() => remote.requests.length - failed, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  await openHarness(tab, remote);
  // Its worker runs, so it has asked for the lock.
  await tab.evaluate(() => window.syncHarness.pending());
  await expect
    .poll(
      async () => {
        const { held, pending } = await tab.evaluate(() => navigator.locks.query());
        return [held, pending].map((locks) => locks?.filter((lock) => lock.name === 'okno-sender').length);
      },
      { timeout: 5000 },
    )
    .toEqual([1, 0]);
  remote.fault = null;
  await tab.evaluate(() => window.syncHarness.wake());
  await expectEmpty(tab);
});

test('without the server the app still opens from the service worker', async ({ tab, remote }) => {
  await remote.kill();
  await tab.goto(`${remote.origin}/monitoring/1`);
  await expect(tab).toHaveTitle('Sync harness');
});
