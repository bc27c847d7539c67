import { expect, it } from 'vitest';
import { formatDuration, formatTimer } from './format.ts';

it.each([
  [0, '00:00'],
  [378_999, '06:18'],
  [3_978_000, '1:06:18'],
  [-5, '00:00'],
])('shows %i ms as the timer %s', (durationMs, text) => {
  expect(formatTimer(durationMs)).toBe(text);
});

it('says a duration in one unit that fits', () => {
  const words = [40_000, 720_000, 7_200_000].map((durationMs) => formatDuration(durationMs).replace(/\s/, ' '));
  expect(words).toEqual(['40 с', '12 мин', '2 ч']);
});
