import { expect, it } from 'vitest';
import { browserOf } from './browser.ts';

const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const cases = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36',
    0,
    'chrome',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/136.0 YaBrowser/25.6 Safari/537.36', 0, 'yandex'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'firefox'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.4 Safari/605.1.15`, 0, 'safari'],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.4 Safari/605.1.15`, 5, 'ipados'],
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) ${webkit} CriOS/138 Mobile Safari/604.1`, 5, 'ipados'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0', 0, 'other'],
] as const;

it.each(cases)('tells the browser whose buttons are explained: %s (%i)', (userAgent, touchPoints, kind) => {
  expect(browserOf(userAgent, touchPoints)).toBe(kind);
});
