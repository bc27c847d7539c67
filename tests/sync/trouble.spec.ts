import { expect, expectEmpty, numbersTo, recall, record, stateOf, test } from './support/fixtures.ts';

test('signed out: it waits, does not hammer, and goes on at the sign-in', async ({ tab, remote }) => {
  remote.fault = { kind: 'status', status: 401, code: 'auth.required' };
  const id = await record(tab, 3);
  await expect.poll(async () => (await stateOf(tab)).status).toBe('signed-out');
  await record(tab, 1);
  expect(remote.requests.length).toBeLessThanOrEqual(2);
  remote.fault = null;
  await tab.evaluate(() => window.syncHarness.wake());
  await expectEmpty(tab);
  expect(remote.sync.account(id).numbers).toEqual(numbersTo(3));
});

test('the server is full: said, kept, and sent when there is room again', async ({ tab, remote }) => {
  remote.fault = { kind: 'status', status: 507, code: 'storage.full' };
  const id = await record(tab, 3);
  await expect.poll(async () => (await stateOf(tab)).status).toBe('server-full');
  await expect
    .poll(async () => (await stateOf(tab)).recordings)
    .toMatchObject([{ recordingId: id, sentSegments: 0, error: null }]);
  remote.fault = null;
  await expectEmpty(tab);
  expect(remote.sync.account(id).numbers).toEqual(numbersTo(3));
});

test('the server has trouble: said, and tried again by itself', async ({ tab, remote }) => {
  remote.fault = { kind: 'status', status: 503, code: 'storage.unavailable' };
  await record(tab, 1);
  await expect.poll(async () => (await stateOf(tab)).status).toBe('server-trouble');
  remote.fault = null;
  await expectEmpty(tab);
  expect((await stateOf(tab)).status).toBe('idle');
});

test('a command goes at once, in a request of its own, and its answer reaches the page', async ({ tab, remote }) => {
  const command = recall();
  const elapsedMs = await tab.evaluate(async (sent) => {
    const startMs = performance.now();
    await window.syncHarness.enqueue(sent);
    while (window.syncHarness.answers().length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - startMs;
  }, command);
  expect(elapsedMs).toBeLessThan(500);
  expect(remote.commands).toEqual([command]);
  await expectEmpty(tab);
  await expect.poll(async () => Math.abs((await stateOf(tab)).clockOffsetMs ?? Infinity)).toBeLessThan(1000);
});

test('a command does not wait for sound that is on its way', async ({ tab, remote }) => {
  remote.answerAfterMs = 1500;
  await record(tab, 3);
  await expect.poll(() => remote.countOf('/api/recordings/sync')).toBe(1);
  await tab.evaluate((command) => window.syncHarness.enqueue(command), recall());
  await expect.poll(() => remote.countOf('/api/queue/commands'), { timeout: 1000 }).toBe(1);
  await expectEmpty(tab);
});

test('a refused command leaves the outbox with its refusal', async ({ tab }) => {
  const { positionId: _, ...rest } = recall();
  await tab.evaluate((command) => window.syncHarness.enqueue(command), {
    ...rest,
    type: 'position.call-next' as const,
  });
  await expect
    .poll(() => tab.evaluate(() => window.syncHarness.answers()))
    .toMatchObject([{ ok: false, problem: { code: 'queue.empty' } }]);
  expect(await tab.evaluate(() => window.syncHarness.pending())).toEqual([]);
});

test('a command whose outcome is unknown comes again as a fact, with the same id, in order', async ({
  tab,
  remote,
}) => {
  remote.once = { kind: 'cut', when: 'after' };
  const [first, second] = [recall(), recall()];
  await tab.evaluate((command) => window.syncHarness.enqueue(command), first);
  await expect.poll(async () => (await stateOf(tab)).status).toBe('offline');
  remote.fault = { kind: 'cut', when: 'before' };
  await tab.evaluate((command) => window.syncHarness.enqueue(command), second);
  expect((await tab.evaluate(() => window.syncHarness.pending())).map((each) => each.id)).toEqual([
    first.id,
    second.id,
  ]);
  remote.fault = null;
  await tab.evaluate(() => window.syncHarness.wake());
  await expectEmpty(tab);
  const retried = remote.commands.slice(1);
  expect(retried.map((each) => each.id)).toEqual([first.id, second.id]);
  expect(retried[0]?.offline).toBe(true);
});

test('a command that the server calls malformed is answered as refused and holds no other up', async ({
  tab,
  remote,
}) => {
  remote.once = { kind: 'status', status: 400, code: 'request.invalid' };
  await tab.evaluate((command) => window.syncHarness.enqueue(command), recall());
  await expect
    .poll(() => tab.evaluate(() => window.syncHarness.answers()))
    .toMatchObject([{ ok: false, problem: { code: 'request.invalid' } }]);
  await tab.evaluate((command) => window.syncHarness.enqueue(command), recall());
  await expectEmpty(tab);
  expect(remote.commands.length).toBe(1);
});
