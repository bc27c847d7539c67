import { expect, it } from 'vitest';
import { troubleOf, type Watched } from './trouble.ts';

const well: Watched = { nowMs: 60_000, soundAtMs: 59_990, speechAtMs: 50_000, encoderFailedAtMs: null, keeper: null };

it('tells the worst trouble there is', () => {
  expect(troubleOf(well)).toBeNull();
  expect(troubleOf({ ...well, speechAtMs: 44_999 })).toBe('silence');
  expect(troubleOf({ ...well, encoderFailedAtMs: 55_000 })).toBe('encoder');
  expect(troubleOf({ ...well, encoderFailedAtMs: 45_000 })).toBeNull();
  expect(troubleOf({ ...well, soundAtMs: 58_499, speechAtMs: 0, encoderFailedAtMs: 59_000 })).toBe('no-sound');
  expect(troubleOf({ ...well, soundAtMs: 0, keeper: 'quota' })).toBe('quota');
});
