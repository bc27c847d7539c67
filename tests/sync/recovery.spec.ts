import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { expect, expectEmpty, numbersTo, openHarness, stateOf, test } from './support/fixtures.ts';

const launch = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });

/** Chromium's own note of the process that has the profile: a link to `host-pid`. */
async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const pid = Number((await readlink(join(profile, 'SingletonLock'))).split('-').at(-1));
  const gone = new Promise((resolve) => context.once('close', resolve));
  process.kill(pid, 'SIGKILL');
  await gone;
}

test('SIGKILL of the browser: the next start ends the recording as crashed and sends all that was kept', async ({
  remote,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'okno-profile-'));
  try {
    remote.fault = { kind: 'cut', when: 'before' };
    const first = await launch(profile);
    const page = await openHarness(await first.newPage(), remote);
    const id = await page.evaluate(async () => {
      const begun = await window.syncHarness.begin();
      await window.syncHarness.keep(40);
      return begun;
    });
    await killBrowser(first, profile);
    remote.fault = null;

    const second = await launch(profile);
    const again = await openHarness(await second.newPage(), remote);
    await expectEmpty(again);
    expect(remote.sync.account(id)).toEqual({ numbers: numbersTo(40), chained: true });
    const startedAt = remote.sync.recordings.get(id)?.open.startedAt ?? 0;
    expect(remote.sync.recordings.get(id)?.close).toEqual({
      endedAt: startedAt + 40_000,
      endReason: 'crashed',
      segmentCount: 40,
      totalSamples: 40 * 48_000,
    });
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test('all segments sent when the maker dies: the end still counts them', async ({ remote }) => {
  const profile = await mkdtemp(join(tmpdir(), 'okno-profile-'));
  try {
    const first = await launch(profile);
    const page = await openHarness(await first.newPage(), remote);
    const id = await page.evaluate(async () => {
      const begun = await window.syncHarness.begin();
      await window.syncHarness.keep(3);
      return begun;
    });
    await expect.poll(async () => (await stateOf(page)).recordings[0]?.sentSegments, { timeout: 10_000 }).toBe(3);
    await killBrowser(first, profile);

    const second = await launch(profile);
    await expectEmpty(await openHarness(await second.newPage(), remote));
    expect(remote.sync.recordings.get(id)?.close).toMatchObject({ endReason: 'crashed', segmentCount: 3 });
    expect(remote.sync.doubled).toBe(0);
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test('a recording that another tab is making is left alone', async ({ tab, context, remote }) => {
  const id = await tab.evaluate(async () => {
    const begun = await window.syncHarness.begin();
    await window.syncHarness.keep(1);
    return begun;
  });
  const other = await openHarness(await context.newPage(), remote);
  await other.evaluate(() => window.syncHarness.wake());
  // Longer than the grace after which a recording without a maker is ended.
  await expect
    .poll(
      async () => {
        await tab.evaluate(() => window.syncHarness.keep(1));
        return remote.sync.account(id).numbers.length;
      },
      { timeout: 20_000, intervals: [1000] },
    )
    .toBeGreaterThanOrEqual(6);
  await expect
    .poll(async () => (await stateOf(other)).recordings)
    .toMatchObject([{ recordingId: id, recordingNow: true }]);
  expect(remote.sync.recordings.get(id)?.close).toBeUndefined();
});
