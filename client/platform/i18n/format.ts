import { computed } from '@preact/signals';
import { language } from './i18n.ts';

const formats = computed(() => {
  const locale = language.value;
  return {
    date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    timeExact: new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
    number: new Intl.NumberFormat(locale),
    gigabytes: new Intl.NumberFormat(locale, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 }),
    megabytes: new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }),
    minutes: new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' }),
    seconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short' }),
    hours: new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'short' }),
  };
});

/** «21 нояб. 2026 г.», in `timeZone` (IANA) or the device's. */
export const formatDate = (atMs: number, timeZone?: string): string =>
  timeZone
    ? new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeZone }).format(atMs)
    : formats.value.date.format(atMs);

/** «10:41», by the device's zone. */
export const formatTime = (atMs: number): string => formats.value.time.format(atMs);

/** «10:41:03», by the device's zone. */
export const formatTimeExact = (atMs: number): string => formats.value.timeExact.format(atMs);

/** «21 нояб. 2026 г., 10:41» */
export const formatDateTime = (atMs: number): string => `${formatDate(atMs)}, ${formatTime(atMs)}`;

export const formatNumber = (value: number): string => formats.value.number.format(value);

/** «3,4 МБ», from a thousand of them on «1,2 ГБ». */
export const formatBytes = (bytes: number): string =>
  bytes < 1_000_000_000
    ? formats.value.megabytes.format(bytes / 1_000_000)
    : formats.value.gigabytes.format(bytes / 1_000_000_000);

/** Clock form for timers: «06:18», from an hour on «1:06:18». */
export function formatTimer(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const parts = [Math.floor((seconds % 3600) / 60), seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':');
}

/** In words, one unit: «12 мин», «2 ч», below a minute «40 с». */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  if (seconds < 60) return formats.value.seconds.format(seconds);
  if (seconds < 7200) return formats.value.minutes.format(Math.floor(seconds / 60));
  return formats.value.hours.format(Math.floor(seconds / 3600));
}
