import { now } from '../platform/clock.ts';
import { formatTimer } from '../platform/i18n/format.ts';

/** Time since `sinceMs` (server time), or the fixed span up to `untilMs`; ticks each second, alone. */
export function Timer({
  sinceMs,
  untilMs,
}: {
  readonly sinceMs: number;
  readonly untilMs?: number | null | undefined;
}) {
  return <time class="timer">{formatTimer((untilMs ?? now.value) - sinceMs)}</time>;
}
