import { expect, type Page, test } from '@playwright/test';
import { launchWithMicrophone } from '../support/chromium.ts';

const url = 'http://127.0.0.1:8200/recorder.html';

/** Null: as much as the browser gives by itself. */
async function setQuota(page: Page, quotaSize: number | null): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(url);
  await session.send('Storage.overrideQuotaForOrigin', quotaSize === null ? { origin } : { origin, quotaSize });
}

test('a full device is told, nothing is dropped, and recording goes on when there is room', async () => {
  const browser = await launchWithMicrophone(null);
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.evaluate(() => window.harness.prepare('webcodecs'));
    await setQuota(page, 1);
    await page.evaluate(() => window.harness.begin());
    const recording = () => page.evaluate(() => window.harness.state().recording);
    await expect.poll(async () => (await recording())?.trouble, { timeout: 15_000 }).toBe('quota');
    await expect.poll(async () => (await recording())?.elapsedMs ?? 0).toBeGreaterThan(4000);
    expect((await recording())?.keptSegments).toBe(0);
    await setQuota(page, null);
    await expect.poll(async () => (await recording())?.keptSegments ?? 0, { timeout: 15_000 }).toBeGreaterThan(5);
    expect((await recording())?.trouble).not.toBe('quota');
    await page.evaluate(() => window.harness.end());
    const kept = await page.evaluate(() => window.harness.kept());
    expect(kept.segments.map((each) => each.header.number)).toEqual([...kept.segments.keys()]);
    expect(kept.recording.close?.segmentCount).toBe(kept.segments.length);
    kept.segments.slice(1).forEach(({ header }, i) => {
      expect(header.previousHash).toBe(kept.segments[i]?.header.hash);
    });
  } finally {
    await browser.close();
  }
});
