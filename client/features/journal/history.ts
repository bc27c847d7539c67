import type { QueueEvent } from '#core/queue/events.ts';
import { t } from '../../platform/i18n/i18n.ts';
import type { Names } from './names.ts';

/** An event in words: «Вызвана в Окно 3 — Ирина П.» */
export function eventText(event: QueueEvent, names: Names): string {
  const { fact } = event;
  const what = words(fact, names);
  const who = event.actorKind === 'user' ? names.person(event.actorId) : t(`journal.actor.${event.actorKind}`);
  return `${what} — ${who}`;
}

function words(fact: QueueEvent['fact'], names: Names): string {
  switch (fact.type) {
    case 'position.added':
      return t('journal.event.added', { service: names.service(fact.serviceId) });
    case 'position.edited':
      return t('journal.event.edited');
    case 'position.called':
    case 'position.recalled':
    case 'position.no-show':
    case 'position.returned':
    case 'serving.started':
      return t(`journal.event.${fact.type}`, { point: names.point(fact.pointId) });
    case 'serving.ended':
      return t(`journal.event.ended-${fact.outcome}`, { point: names.point(fact.pointId) });
  }
}
