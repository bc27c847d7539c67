import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToRanges, inRanges, missingRanges, type Ranges } from './ranges.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });

test('ranges hold exactly the numbers put in, sorted and apart, in whatever order they came', () => {
  fc.assert(
    fc.property(numbers, (given) => {
      const ranges: Ranges = [];
      for (const number of given) if (!inRanges(ranges, number)) addToRanges(ranges, number);
      const expanded = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
      expect(expanded).toEqual([...new Set(given)].sort((a, b) => a - b));
      ranges.slice(1).forEach(([first], i) => {
        expect(first).toBeGreaterThan((ranges[i]?.[1] ?? 0) + 1);
      });
    }),
  );
});

test('missing ranges are what is left of the count', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 45 }), (given, count) => {
      const ranges: Ranges = [];
      for (const number of new Set(given)) addToRanges(ranges, number);
      const missing = missingRanges(ranges, count).flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      expect(missing).toEqual(Array.from({ length: count }, (_, i) => i).filter((i) => !given.includes(i)));
    }),
  );
});
