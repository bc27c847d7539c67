import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('waits longer with each attempt, never over 20 s', () => {
  const waits = [0, 1, 2, 10, 1000].map((attempt) => backoffMs(attempt, () => 1));
  expect(waits).toEqual([500, 1000, 2000, 20_000, 20_000]);
});

test('devices that lost the server together come back apart', () => {
  expect(backoffMs(5, () => 0)).toBe(8000);
  expect(backoffMs(5, () => 1)).toBe(16_000);
});
