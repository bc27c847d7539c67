import { clockOffsetMs } from '../platform/clock.ts';

/**
 * Takes the server's time out of a message. Small differences are the network's delay: below 250 ms the offset stays,
 * so that timers do not jump at each reconnection.
 */
export function learnServerTime(serverTimeMs: number, deviceNowMs: number = Date.now()): void {
  const offsetMs = serverTimeMs - deviceNowMs;
  if (Math.abs(offsetMs - clockOffsetMs.peek()) >= 250) clockOffsetMs.value = offsetMs;
}
