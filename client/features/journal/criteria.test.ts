import { expect, test } from 'vitest';
import { criteriaOf, defaultCriteria, isImpossible, journalAddress } from './criteria.ts';

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://okno').searchParams);

test('criteria survive the way through the address', () => {
  const criteria = { from: 1000, to: 2000, pointId: 'p', number: 'А025', visitor: 'Анна & К', hasAudio: false };
  const address = journalAddress(criteria, 'position');
  expect(address).toMatch(/^\/journal\/position\?/);
  expect(criteriaOf(queryOf(address))).toEqual(criteria);
});

test('what an address must not say is passed over', () => {
  expect(criteriaOf({ from: 'yesterday', to: '-5', hasAudio: 'perhaps', number: '  ', other: 'x' })).toEqual({});
});

test('no criteria, no question mark', () => expect(journalAddress({}, null)).toBe('/journal'));

test('the default begins at a midnight seven days back', () => {
  const now = Date.parse('2026-11-21T15:30Z');
  expect(defaultCriteria(now, 'Europe/Moscow').from).toBe(Date.parse('2026-11-13T21:00Z'));
});

test('an interval that ends before it begins', () => {
  expect(isImpossible({ from: 2, to: 1 })).toBe(true);
  expect(isImpossible({ from: 1 })).toBe(false);
});
