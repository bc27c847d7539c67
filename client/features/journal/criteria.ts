import type { JournalCriteria } from '#core/journal/schema.ts';
import { midnightMs } from '../../platform/zone.ts';

const textKeys = ['queueId', 'serviceId', 'pointId', 'operatorId', 'number', 'visitor'] as const;
const timeKeys = ['from', 'to'] as const;

export type Query = Readonly<Record<string, string>>;

/** The criteria that an address names. Unknown names and impossible times are passed over. */
export function criteriaOf(query: Query): JournalCriteria {
  const criteria: JournalCriteria = {};
  for (const key of textKeys) {
    const value = query[key]?.trim();
    if (value) criteria[key] = value;
  }
  for (const key of timeKeys) {
    const value = query[key];
    if (value !== undefined && /^\d{1,15}$/.test(value)) criteria[key] = Number(value);
  }
  if (query.hasAudio === 'true' || query.hasAudio === 'false') criteria.hasAudio = query.hasAudio === 'true';
  return criteria;
}

/** `/journal/<position>?<criteria>`: opens the same search and position for whoever has the rights. */
export function journalAddress(criteria: JournalCriteria, positionId: string | null): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(criteria)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const path = positionId === null ? '/journal' : `/journal/${positionId}`;
  return search.size > 0 ? `${path}?${search}` : path;
}

/** What the page shows when its address names nothing: the last seven days and today, by the clocks of the place. */
export const defaultCriteria = (nowMs: number, timeZone: string): JournalCriteria => ({
  from: midnightMs(nowMs, timeZone, 7),
});

/** The interval ends before it begins. */
export const isImpossible = ({ from, to }: JournalCriteria): boolean =>
  from !== undefined && to !== undefined && to < from;
