import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('doubles from one second to thirty and stays there', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((failures) => backoffMs(failures, 0.5))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
});

test('spreads the tablets by a fifth to each side', () => {
  expect(backoffMs(3, 0)).toBe(3200);
  expect(backoffMs(3, 1)).toBe(4800);
});
