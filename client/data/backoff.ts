/** Wait before the next attempt: 0.5 s doubling to 20 s, half of it by chance so that 5,000 tablets do not return at once. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const fullMs = Math.min(20_000, 500 * 2 ** Math.min(attempt, 10));
  return fullMs / 2 + (random() * fullMs) / 2;
}
