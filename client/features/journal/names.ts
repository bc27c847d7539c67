import type { Directory } from '#core/directory/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';

/** Names for the ids that records carry; archived entries are named too. */
export interface Names {
  readonly service: (id: string) => string;
  readonly point: (id: string | null) => string;
  readonly person: (id: string | null) => string;
  readonly queue: (id: string) => string;
  /** IANA zone of a place; the device's where the place is unknown. */
  readonly timeZone: (placeId: string) => string;
}

export function namesOf(directory: Directory | null): Names {
  const index = (list: readonly { readonly id: string; readonly name: string }[] = []) =>
    new Map(list.map((each) => [each.id, each.name]));
  const services = index(directory?.services);
  const points = index(directory?.points);
  const people = index(directory?.people);
  const queues = index(directory?.queues);
  const zones = new Map(directory?.places.map((each) => [each.id, each.timeZone]));
  const nameless = t('common.gap');
  return {
    service: (id) => services.get(id) ?? nameless,
    point: (id) => points.get(id ?? '') ?? nameless,
    person: (id) => people.get(id ?? '') ?? nameless,
    queue: (id) => queues.get(id) ?? nameless,
    timeZone: (placeId) => zones.get(placeId) ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
