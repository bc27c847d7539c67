/** «2026-11-21T10:41», the form of `datetime-local`, as the clocks of an IANA zone show an instant (ms). */
export function toZoneText(atMs: number, timeZone: string): string {
  return new Date(atMs + offsetMs(atMs, timeZone)).toISOString().slice(0, 16);
}

/** The instant (ms) at which the clocks of the zone show `text`; null where it is no time. */
export function fromZoneText(text: string, timeZone: string): number | null {
  const asUtcMs = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtcMs)) return null;
  const guessMs = asUtcMs - offsetMs(asUtcMs, timeZone);
  // The offset at the guess differs from the first one within hours of a change of clocks.
  return asUtcMs - offsetMs(guessMs, timeZone);
}

/** Midnight at the beginning of the zone's day that is `days` before the one of `atMs`. */
export function midnightMs(atMs: number, timeZone: string, days = 0): number {
  const today = Date.parse(`${toZoneText(atMs, timeZone).slice(0, 10)}T00:00Z`);
  const day = new Date(today - days * 86_400_000).toISOString().slice(0, 16);
  return fromZoneText(day, timeZone) ?? atMs;
}

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clocks are ahead of UTC at an instant, ms. */
function offsetMs(atMs: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { ...fields, timeZone });
  formats.set(timeZone, format);
  const wholeMs = Math.floor(atMs / 1000) * 1000;
  return Date.parse(`${format.format(wholeMs).replace(' ', 'T')}Z`) - wholeMs;
}

const fields = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;
