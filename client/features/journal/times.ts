import { computed } from '@preact/signals';
import { language } from '../../platform/i18n/i18n.ts';

const formatters = computed(() => ({ locale: language.value, made: new Map<string, Intl.DateTimeFormat>() }));

function formatter(name: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale, made } = formatters.value;
  const key = `${name} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = new Intl.DateTimeFormat(locale, { ...options, timeZone, hourCycle: 'h23' });
  made.set(key, fresh);
  return fresh;
}

/** «21.11 10:41» in the place's zone. */
export const shortTime = (atMs: number, timeZone: string): string =>
  formatter('short', timeZone, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' })
    .format(atMs)
    .replace(',', '');

/** «10:41:03» in the place's zone. */
export const clockTime = (atMs: number, timeZone: string): string =>
  formatter('clock', timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(atMs);

/** «21.11.2026, 10:41:03» in the place's zone. */
export const fullTime = (atMs: number, timeZone: string): string =>
  formatter('full', timeZone, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(atMs);

/** «Москва, стандартное время» or as the language names the zone then. */
export function zoneName(atMs: number, timeZone: string): string {
  const parts = formatter('zone', timeZone, { timeZoneName: 'long' }).formatToParts(atMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
