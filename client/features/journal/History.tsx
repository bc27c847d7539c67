import type { QueueEvent } from '#core/queue/events.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { eventText } from './history.ts';
import type { Names } from './names.ts';
import { clockTime } from './times.ts';

/** What happened to the position, in words, in the order in which it happened. */
export function History({ events, names }: { readonly events: readonly QueueEvent[]; readonly names: Names }) {
  const inOrder = events.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  return (
    <section class="entry-part">
      <h3>{t('journal.history')}</h3>
      <ol class="history">
        {inOrder.map((event) => (
          <li key={event.seq}>
            <time class="muted">{clockTime(event.at, names.timeZone(event.placeId))}</time>
            <span>
              {eventText(event, names)}
              {event.offline && <span class="muted"> · {t('journal.lateEvent')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
