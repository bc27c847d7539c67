import { signal } from '@preact/signals';

/** Server's clock minus the device's, ms. Timers count by the server's clock, so that a tablet set wrong shows right waits. */
export const clockOffsetMs = signal(0);

/** Now by the server's clock, as far as it is known. */
export const serverNow = (): number => Date.now() + clockOffsetMs.peek();

/**
 * Takes the server's time out of a message. Small differences are the network's delay: below 250 ms the offset stays,
 * so that timers do not jump at each reconnection.
 */
export function learnServerTime(serverTimeMs: number, deviceNowMs: number = Date.now()): void {
  const offsetMs = serverTimeMs - deviceNowMs;
  if (Math.abs(offsetMs - clockOffsetMs.peek()) >= 250) clockOffsetMs.value = offsetMs;
}
