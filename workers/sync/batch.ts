export interface BatchLimits {
  readonly bytes: number;
  readonly segments: number;
}

interface Weighed {
  readonly header: { readonly byteLength: number };
}

/**
 * Which of the waiting segments go in the next request: one of each recording in turn, so that a long one does not keep
 * the others waiting, each recording's in order. At least one, however large.
 */
export function pickBatch<T extends Weighed>(waiting: readonly (readonly T[])[], limits: BatchLimits): T[][] {
  const picked: T[][] = waiting.map(() => []);
  let bytes = 0;
  let segments = 0;
  const longest = Math.max(0, ...waiting.map((each) => each.length));
  for (let turn = 0; turn < longest; turn++) {
    for (const [index, queue] of waiting.entries()) {
      const segment = queue[turn];
      if (!segment) continue;
      const fits = segments < limits.segments && bytes + segment.header.byteLength <= limits.bytes;
      if (!fits && segments > 0) return picked;
      picked[index]?.push(segment);
      bytes += segment.header.byteLength;
      segments += 1;
    }
  }
  return picked;
}
