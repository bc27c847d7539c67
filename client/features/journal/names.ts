import type { Directory } from '#core/directory/schema.ts';
import type { JournalCriteria } from '#core/journal/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { deviceZone } from '../../platform/zone.ts';

/** Names for the ids that records carry; archived entries are named too. */
export interface Names {
  readonly service: (id: string) => string;
  readonly point: (id: string | null) => string;
  readonly person: (id: string | null) => string;
  readonly queue: (id: string) => string;
  /** IANA zone of a place; the device's where the place is unknown. */
  readonly timeZone: (placeId: string) => string;
}

/** In whose clocks the criteria's times are meant: those of the chosen point's or queue's place, else of the first place. */
export function criteriaZone(
  directory: Directory | null,
  { pointId, queueId }: Pick<JournalCriteria, 'pointId' | 'queueId'>,
): string {
  const { points = [], queues = [], places = [] } = directory ?? {};
  const chosen = points.find((each) => each.id === pointId) ?? queues.find((each) => each.id === queueId);
  return (places.find((each) => each.id === chosen?.placeId) ?? places[0])?.timeZone ?? deviceZone();
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
    timeZone: (placeId) => zones.get(placeId) ?? deviceZone(),
  };
}
