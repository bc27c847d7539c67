/** A set of whole numbers kept as ranges `[first, last]` in rising order, none touching another. Mostly it is one range. */
export type Ranges = [number, number][];

export function addToRanges(ranges: Ranges, number: number): void {
  const last = ranges.at(-1);
  if (last && number === last[1] + 1) {
    last[1] = number;
    return;
  }
  const at = ranges.findIndex((range) => number <= range[1] + 1);
  const range = ranges[at];
  if (!range) {
    ranges.push([number, number]);
  } else if (number < range[0] - 1) {
    ranges.splice(at, 0, [number, number]);
  } else {
    range[0] = Math.min(range[0], number);
    range[1] = Math.max(range[1], number);
    const next = ranges[at + 1];
    if (next && next[0] === range[1] + 1) {
      range[1] = next[1];
      ranges.splice(at + 1, 1);
    }
  }
}

export const inRanges = (ranges: Ranges, number: number): boolean =>
  ranges.some((range) => range[0] <= number && number <= range[1]);

export const copyRanges = (ranges: Ranges): Ranges => ranges.map((range) => [...range]);

/** Numbers from 0 to before `count` that are not in the ranges. */
export function missingRanges(ranges: Ranges, count: number): Ranges {
  const missing: Ranges = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) missing.push([next, Math.min(first, count) - 1]);
    next = Math.max(next, last + 1);
  }
  if (next < count) missing.push([next, count - 1]);
  return missing;
}
