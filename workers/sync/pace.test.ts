import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from './coalesce.ts';
import { Waker } from './waker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('many requests: one at once, then one in each interval, and the last is never dropped', () => {
  const work = vi.fn();
  const request = coalesce(work, 200);
  request();
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 10; i++) request();
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(200);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('sleep ends by its time, by a wake, and by a wake that came before', async () => {
  const waker = new Waker();
  const byTime = waker.sleep(100);
  await vi.advanceTimersByTimeAsync(100);
  await byTime;
  const byWake = waker.sleep(null);
  waker.wake();
  await byWake;
  waker.wake();
  await waker.sleep(null);
  expect(vi.getTimerCount()).toBe(0);
});
