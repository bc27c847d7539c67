import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickBatch } from './batch.ts';

const segment = (number: number, byteLength: number) => ({ number, header: { byteLength } });
const weights = fc.array(fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 30 }), { maxLength: 8 });

test('takes of each recording in turn', () => {
  const long = [0, 1, 2, 3].map((number) => segment(number, 10));
  const short = [segment(7, 10)];
  const picked = pickBatch([long, short], { bytes: 35, segments: 100 });
  expect(picked.map((each) => each.map((one) => one.number))).toEqual([[0, 1], [7]]);
});

test('takes one that is larger than the limit rather than never', () => {
  expect(pickBatch([[segment(0, 900)]], { bytes: 100, segments: 10 })).toEqual([[segment(0, 900)]]);
});

test('keeps the limits, each recording’s order without a gap, and fairness within one segment', () => {
  fc.assert(
    fc.property(
      weights,
      fc.integer({ min: 5000, max: 20_000 }),
      fc.integer({ min: 1, max: 40 }),
      (lists, bytes, segments) => {
        const waiting = lists.map((list) => list.map((weight, number) => segment(number, weight)));
        const picked = pickBatch(waiting, { bytes, segments });
        const flat = picked.flat();
        expect(flat.reduce((sum, each) => sum + each.header.byteLength, 0)).toBeLessThanOrEqual(bytes);
        expect(flat.length).toBeLessThanOrEqual(segments);
        for (const [index, list] of picked.entries()) expect(list).toEqual(waiting[index]?.slice(0, list.length));
        const open = picked.filter((list, index) => list.length < (waiting[index]?.length ?? 0));
        const most = Math.max(0, ...picked.map((list) => list.length));
        for (const list of open) expect(list.length).toBeGreaterThanOrEqual(most - 1);
      },
    ),
  );
});
