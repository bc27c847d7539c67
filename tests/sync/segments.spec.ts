import { expect, expectEmpty, numbersTo, record, stateOf, test } from './support/fixtures.ts';

test('a recording is sent as it grows: its first segment at once, then together, and at its end all', async ({
  tab,
  remote,
}) => {
  const id = await tab.evaluate(async () => {
    const begun = await window.syncHarness.begin();
    await window.syncHarness.keep(1);
    return begun;
  });
  await expect.poll(() => remote.sync.account(id).numbers, { timeout: 2000 }).toEqual([0]);
  await tab.evaluate(() => window.syncHarness.keep(3));
  await expect
    .poll(async () => (await stateOf(tab)).recordings)
    .toMatchObject([{ recordingId: id, recordingNow: true, error: null }]);
  await expect.poll(() => remote.sync.account(id).numbers, { timeout: 8000 }).toEqual(numbersTo(4));
  await tab.evaluate(async () => {
    await window.syncHarness.keep(2);
    await window.syncHarness.end('finished');
  });
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(6), chained: true });
  expect(remote.sync.recordings.get(id)?.close).toMatchObject({ endReason: 'finished', segmentCount: 6 });
  expect(remote.sync.arrivals.length).toBeLessThanOrEqual(4);
  expect(remote.requests.every((each) => each.guarded)).toBe(true);
});

for (const when of ['before', 'after'] as const) {
  test(`the server dies in a request, ${when} it stored it: nothing lost, nothing doubled`, async ({ tab, remote }) => {
    remote.once = { kind: 'cut', when };
    const id = await record(tab, 20);
    await expectEmpty(tab);
    expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(20), chained: true });
  });
}

test('the server is killed with segments held but not durable, and starts again: nothing lost', async ({
  tab,
  remote,
}) => {
  remote.sync.makesDurable = false;
  const id = await record(tab, 10);
  await expect.poll(() => remote.sync.recordings.get(id)?.segments.size).toBe(10);
  await remote.kill();
  remote.sync.makesDurable = true;
  await expect.poll(async () => (await stateOf(tab)).status).toBe('offline');
  await remote.start();
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(10), chained: true });
  expect(remote.sync.doubled).toBe(0);
});

test('bytes damaged on the way are refused by the server and sent again', async ({ tab, remote }) => {
  remote.sync.nextFault = 'damage';
  const id = await record(tab, 5);
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(5), chained: true });
  expect(remote.sync.arrivals.flatMap((each) => each.numbers).length).toBeGreaterThan(5);
});

test('a segment that is held but not durable stays on the device, is asked about, and leaves when it is durable', async ({
  tab,
  remote,
}) => {
  remote.sync.makesDurable = false;
  const id = await record(tab, 4);
  await expect.poll(() => remote.sync.arrivals.some((each) => each.numbers.length === 0)).toBe(true);
  await expect
    .poll(async () => (await stateOf(tab)).recordings)
    .toMatchObject([{ recordingId: id, keptSegments: 4, sentSegments: 0 }]);
  expect(await tab.evaluate((held) => window.syncHarness.exported(held), id)).toMatchObject({ byteLength: 8000 });
  remote.sync.settleHeld();
  await expectEmpty(tab);
  expect(remote.sync.doubled).toBe(0);
});

test('30 minutes made without a network arrive complete, in order and together', async ({ tab, remote }) => {
  remote.fault = { kind: 'cut', when: 'before' };
  const id = await record(tab, 1800, 2100);
  await expect.poll(async () => (await stateOf(tab)).status).toBe('offline');
  await expect
    .poll(async () => (await stateOf(tab)).recordings)
    .toMatchObject([{ keptSegments: 1800, sentSegments: 0 }]);
  const requestsBefore = remote.requests.length;
  remote.fault = null;
  await tab.evaluate(() => window.syncHarness.wake());
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(1800), chained: true });
  expect(remote.sync.arrivals.flatMap((each) => each.numbers)).toEqual(numbersTo(1800));
  expect(remote.requests.length - requestsBefore).toBeLessThan(12);
});

for (const code of ['recording.foreign', 'recording.deleted'] as const) {
  test(`${code}: the recording stays on the device, is said, and holds nothing up`, async ({ tab, remote }) => {
    remote.fault = { kind: 'cut', when: 'before' };
    const refused = await record(tab, 3);
    remote.sync.refused.set(refused, code);
    const good = await record(tab, 3);
    remote.fault = null;
    await tab.evaluate(() => window.syncHarness.wake());
    await expect.poll(() => remote.sync.account(good).numbers).toEqual(numbersTo(3));
    await expect
      .poll(async () => (await stateOf(tab)).recordings)
      .toMatchObject([{ recordingId: refused, error: code, keptSegments: 3, sentSegments: 0 }]);
    expect(await tab.evaluate((id) => window.syncHarness.exported(id), refused)).toMatchObject({ byteLength: 6000 });
    const asked = remote.sync.arrivals.length;
    await tab.evaluate(() => window.syncHarness.wake());
    const later = await record(tab, 1);
    await expect.poll(() => remote.sync.account(later).numbers).toEqual([0]);
    expect(remote.sync.arrivals.slice(asked).map((each) => each.recordingId)).not.toContain(refused);
  });
}

test('a segment that contradicts what the server holds: kept on the device and said', async ({ tab, remote }) => {
  remote.sync.nextFault = 'conflict';
  const id = await record(tab, 1);
  await expect
    .poll(async () => (await stateOf(tab)).recordings)
    .toMatchObject([{ recordingId: id, error: 'recording.segment-conflict' }]);
  expect(await tab.evaluate((kept) => window.syncHarness.exported(kept), id)).toMatchObject({ byteLength: 2000 });
});

test('a request called wrong as a whole: the others go, the one at fault rests on the device', async ({
  tab,
  remote,
}) => {
  remote.fault = { kind: 'status', status: 400, code: 'request.invalid' };
  const id = await record(tab, 2);
  await expect.poll(async () => (await stateOf(tab)).recordings).toMatchObject([{ error: 'request.invalid' }]);
  remote.fault = null;
  const other = await record(tab, 2);
  await expect.poll(() => remote.sync.account(other).numbers).toEqual([0, 1]);
  expect(remote.sync.account(id).numbers).toEqual([]);
  await tab.evaluate(() => window.syncHarness.wake());
  await expectEmpty(tab);
  expect(remote.sync.account(id).numbers).toEqual([0, 1]);
});

test('too large for a proxy in between: it goes in smaller requests', async ({ tab, remote }) => {
  remote.once = { kind: 'status', status: 413, code: 'request.too-large' };
  const id = await record(tab, 60, 20_000);
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(60), chained: true });
});

test('a network too slow for large requests: they become smaller until they get through', async ({ tab, remote }) => {
  remote.largestBytes = 400_000;
  remote.fault = { kind: 'status', status: 503, code: 'storage.unavailable' };
  const id = await record(tab, 60, 20_000);
  remote.fault = null;
  await tab.evaluate(() => window.syncHarness.wake());
  await expectEmpty(tab);
  expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(60), chained: true });
});

test('deleted by a reviewer while it runs: what is left on the device can be saved as a file with its header', async ({
  tab,
  remote,
}) => {
  const id = await tab.evaluate(async () => {
    const begun = await window.syncHarness.begin();
    await window.syncHarness.keep(1);
    return begun;
  });
  await expect.poll(async () => (await stateOf(tab)).recordings[0]?.sentSegments).toBe(1);
  remote.sync.refused.set(id, 'recording.deleted');
  await tab.evaluate(async () => {
    await window.syncHarness.keep(2);
    await window.syncHarness.end('finished');
  });
  await expect.poll(async () => (await stateOf(tab)).recordings).toMatchObject([{ error: 'recording.deleted' }]);
  const file = await tab.evaluate((left) => window.syncHarness.exported(left), id);
  expect(file?.magic).toBe('OggS');
  expect(file?.byteLength).toBeGreaterThan(4000);
  expect(await tab.evaluate((saved) => window.syncHarness.discard(saved), id)).toBe(true);
  await expectEmpty(tab);
});
