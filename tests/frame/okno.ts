import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

export const password = 'four random words';

export async function signIn(page: Page, login: string, withPassword: string = password): Promise<void> {
  await page.goto('/');
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(withPassword);
  await page.locator('button[type=submit]').click();
}

export const toast = (page: Page, text: string) => page.locator('.toast', { hasText: text });

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of axe-core on what is shown, in lines; empty: clean. Evaluated, since the page's policy forbids added scripts. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe: unknown = Reflect.get(window, 'axe');
    if (typeof axe !== 'object' || axe === null || !('run' in axe) || typeof axe.run !== 'function') return ['no axe'];
    const { violations } = await axe.run(document);
    const lines: string[] = [];
    for (const { id, nodes } of violations) for (const node of nodes) lines.push(`${id}: ${node.target.join(' ')}`);
    return lines;
  });
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBeLessThanOrEqual(0);
}
