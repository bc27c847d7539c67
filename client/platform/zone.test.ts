import { expect, test } from 'vitest';
import { fromZoneText, midnightMs, toZoneText } from './zone.ts';

const at = Date.parse('2026-11-21T20:30:00Z');

test('shows and reads time by the place’s clocks, wherever the device is', () => {
  expect(toZoneText(at, 'Europe/Moscow')).toBe('2026-11-21T23:30');
  expect(toZoneText(at, 'Asia/Vladivostok')).toBe('2026-11-22T06:30');
  expect(fromZoneText('2026-11-22T06:30', 'Asia/Vladivostok')).toBe(at);
  expect(fromZoneText('', 'Asia/Vladivostok')).toBeNull();
});

test('reads times on both sides of a change of clocks', () => {
  for (const instant of [
    '2026-03-28T23:30:00Z',
    '2026-03-29T01:30:00Z',
    '2026-10-24T22:30:00Z',
    '2026-10-25T02:30:00Z',
  ]) {
    const text = toZoneText(Date.parse(instant), 'Europe/Berlin');
    expect(fromZoneText(text, 'Europe/Berlin')).toBe(Date.parse(instant));
  }
});

test('a day begins at the place’s midnight', () => {
  expect(new Date(midnightMs(at, 'Asia/Vladivostok')).toISOString()).toBe('2026-11-21T14:00:00.000Z');
  expect(new Date(midnightMs(at, 'Europe/Moscow', 7)).toISOString()).toBe('2026-11-13T21:00:00.000Z');
});
