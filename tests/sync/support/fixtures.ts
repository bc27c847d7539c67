import { test as base, expect, type Page } from '@playwright/test';
import { uuidv7 } from '#core/ids.ts';
import type { CommandOf } from '#core/queue/commands.ts';
import type { SyncState } from '../../../workers/sync/contract.ts';
import type {} from '../harness/api.ts';
import { Remote } from './remote.ts';

/** A remote of its own for each test, and the harness open on it. */
export const test = base.extend<{ remote: Remote; tab: Page }>({
  remote: async ({ browserName: _ }, use) => {
    const remote = new Remote(8220);
    await remote.start();
    await use(remote);
    await remote.kill();
  },
  tab: async ({ page, remote }, use) => {
    await openHarness(page, remote);
    await use(page);
  },
});
export { expect };

export async function openHarness(page: Page, remote: Remote): Promise<Page> {
  await page.goto(remote.origin);
  await page.evaluate(() => window.syncHarness.ready());
  return page;
}

export const stateOf = (page: Page): Promise<SyncState> => page.evaluate(() => window.syncHarness.state());

/** A recording of so many segments, ended. */
export const record = (page: Page, segments: number, byteLength = 2000): Promise<string> =>
  page.evaluate(
    async ([count, size]) => {
      const id = await window.syncHarness.begin();
      await window.syncHarness.keep(count, size);
      await window.syncHarness.end('finished');
      return id;
    },
    [segments, byteLength] as const,
  );

/** The device has nothing left to send, and the page knows. */
export async function expectEmpty(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.syncHarness.left()), { timeout: 30_000 }).toBe(0);
  await expect
    .poll(async () => {
      const { status, commands, recordings } = await stateOf(page);
      return { status, waiting: commands.length + recordings.length };
    })
    .toEqual({ status: 'idle', waiting: 0 });
}

export const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

export const recall = (offline = false): CommandOf<'position.recall'> => ({
  id: uuidv7(),
  at: Date.now(),
  actorId: uuidv7(),
  offline,
  type: 'position.recall',
  positionId: uuidv7(),
  pointId: uuidv7(),
});
