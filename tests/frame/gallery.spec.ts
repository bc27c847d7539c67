import { expect, test } from '@playwright/test';

/** Every primitive in its states, photographed: a change of the design system shows here before it shows on the pages. */
for (const colorScheme of ['light', 'dark'] as const) {
  test(`the primitives look as they did, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({
      colorScheme,
      locale: 'ru-RU',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto('http://127.0.0.1:8251/ui');
    await page.getByRole('heading').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await expect(page).toHaveScreenshot(`ui-${colorScheme}.png`, { fullPage: true, maxDiffPixelRatio: 0.02 });
    await context.close();
  });
}
