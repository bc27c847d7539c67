import { expect, test } from '@playwright/test';
import { axeFindings, expectNoSidewaysScroll, signIn } from './okno.ts';

/** Address, and a heading that tells that the page is there. */
const pages = [
  '/monitoring',
  '/journal',
  '/queues',
  '/points',
  '/services',
  '/users',
  '/users/new',
  '/account',
  '/none',
  '/ui',
];
/** The last: a laptop of 1280×800 at 200 % zoom. */
const sizes = [
  [1280, 800],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [640, 400],
] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`every page is clean for axe and fits every screen, ${theme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.locator('input[name=login]')).toBeVisible();
    expect(await axeFindings(page)).toEqual([]);
    await signIn(page, 'admin');
    await expect(page.locator('.shell')).toBeVisible();
    for (const address of pages) {
      await page.goto(address);
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      expect(await axeFindings(page), address).toEqual([]);
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await expectNoSidewaysScroll(page);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await context.close();
  });
}

test('the interface is English where English is chosen, also after a reload', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the app opens without a network with the last session, and says that there is none', async ({
  page,
  context,
}) => {
  await signIn(page, 'admin');
  await expect(page.locator('.shell')).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto('/queues');
  await expect(page.locator('.row-link').first()).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('.connection')).toContainText('Нет сети');
  await expect(page.locator('.row-link').first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.locator('.connection')).toContainText('В сети', { timeout: 40_000 });
});

test('a section without the right is neither in the rail nor opened by its address', async ({ page }) => {
  await signIn(page, 'operator');
  await expect(page.locator('.rail a')).toHaveCount(1);
  await page.goto('/queues');
  await expect(page.getByRole('heading', { name: 'Нет доступа к разделу' })).toBeVisible();
});
