import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, openPoint, readDirectory, setRecordingMode, takeTickets, test } from './support/okno.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong on the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  return await page.evaluate(async () => {
    const run: unknown = Reflect.get(window, 'axe');
    if (typeof run !== 'object' || run === null || !('run' in run) || typeof run.run !== 'function') return ['no axe'];
    const found: { violations: { id: string; nodes: { html: string }[] }[] } = await run.run();
    return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`monitoring, journal and ticket page are accessible, ${colorScheme}`, async ({ okno }) => {
    const options = { colorScheme, bypassCSP: true };
    const operator = await okno.signIn('operator', options);
    const reviewer = await okno.signIn('reviewer', options);
    const visitor = await okno.visitor(options);
    await setRecordingMode(await okno.signIn('admin'), 'if-available');
    await takeTickets(operator, 2);

    await operator.page.goto('/monitoring');
    await expect(operator.page.locator('.point-card').first()).toBeVisible();
    expect(await violations(operator.page)).toEqual([]);
    await openPoint(operator);
    await operator.page.locator('.row-face').last().click();
    expect(await violations(operator.page)).toEqual([]);
    await operator.page.getByRole('button', { name: 'Добавить' }).click();
    expect(await violations(operator.page)).toEqual([]);
    await operator.page.getByRole('button', { name: 'Отмена' }).click();
    await operator.page.getByRole('button', { name: 'Вызвать следующего' }).click();
    await operator.page.getByRole('button', { name: 'Начать обслуживание' }).click();
    await expect(operator.page.getByText(/^Запись 00:0[1-9]/)).toBeVisible();
    expect(await violations(operator.page)).toEqual([]);

    await reviewer.page.goto('/journal');
    await expect(reviewer.page.locator('.has-audio')).toBeVisible();
    expect(await violations(reviewer.page)).toEqual([]);
    await reviewer.page
      .getByRole('button', { name: /^Открыть/ })
      .last()
      .click();
    await reviewer.page.getByRole('button', { name: /^Слушать/ }).click();
    expect(await violations(reviewer.page)).toEqual([]);

    await visitor.page.goto(`/ticket/${(await readDirectory(operator)).places[0]?.id}`);
    await expect(visitor.page.locator('.ticket-services button').first()).toBeVisible();
    expect(await violations(visitor.page)).toEqual([]);
    await visitor.page.locator('.ticket-services button').first().click();
    expect(await violations(visitor.page)).toEqual([]);
  });
}
