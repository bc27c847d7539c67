import { expect, test } from 'vitest';
import type { JournalRow } from '#core/journal/schema.ts';
import { merge } from './search.ts';

const row = (id: string, arrivedAt: number, recordings = 0): JournalRow => ({
  position: {
    id,
    placeId: 'place',
    queueId: 'queue',
    serviceId: 'service',
    number: 'А001',
    visitorName: '',
    visitorPhone: '',
    notes: '',
    source: 'reception',
    status: 'waiting',
    arrivedAt,
    callCount: 0,
    calledAt: null,
    pointId: null,
    operatorId: null,
    servings: [],
    seq: 1,
  },
  recordings,
  deletedRecordings: 0,
  recordedMs: 0,
});

test('a renewed first page keeps the older rows that were shown, each once, newest first', () => {
  const merged = merge([row('c', 30, 1), row('b', 20)], [row('b', 20), row('a', 10), row('c', 30)]);
  expect(merged.map((each) => each.position.id)).toEqual(['c', 'b', 'a']);
});

test('what was just read wins over what was shown', () => {
  expect(merge([row('c', 30, 1)], [row('c', 30, 0)])[0]?.recordings).toBe(1);
});

test('rows that arrived in the same millisecond keep one order', () => {
  const ids = (rows: readonly JournalRow[]) => rows.map((each) => each.position.id);
  expect(ids(merge([row('a', 10)], [row('b', 10)]))).toEqual(ids(merge([row('b', 10)], [row('a', 10)])));
});
