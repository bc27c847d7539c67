const firstMs = 1000;
const longestMs = 30_000;

/**
 * How long to wait after so many failures in a row: 1, 2, 4 … 30 s, each ± 20 % so that a thousand tablets do not come
 * back in the same moment. `random` is 0…1.
 */
export function backoffMs(failures: number, random: number): number {
  const base = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(base * (0.8 + 0.4 * random));
}
