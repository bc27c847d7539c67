import type { Position } from '#core/queue/schema.ts';
import { overlaps, servingMs } from '#core/queue/times.ts';
import { now } from '../../platform/clock.ts';
import { formatTimer } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { Names } from './names.ts';
import { clockTime } from './times.ts';

/** Who served the position where and for how long; servings at the same time are marked. */
export function Servings({ position, names }: { readonly position: Position; readonly names: Names }) {
  const { servings } = position;
  const timeZone = names.timeZone(position.placeId);
  const together = new Set(overlaps(servings).flatMap(([a, b]) => [a.id, b.id]));
  return (
    <section class="entry-part">
      <h3>{t('journal.servings')}</h3>
      {servings.length === 0 && <p class="muted">{t('journal.noServings')}</p>}
      {together.size > 0 && <Notice tone="waiting">{t('journal.overlap')}</Notice>}
      <ul class="servings">
        {servings.map((serving) => (
          <li key={serving.id} class={together.has(serving.id) ? 'overlapping' : ''}>
            <b>{clockTime(serving.startedAt, timeZone)}</b>
            <span>
              {names.point(serving.pointId)} · {names.person(serving.operatorId)}
            </span>
            <span class="muted">
              {formatTimer(servingMs(serving, serving.endedAt ?? now.value))} ·{' '}
              {t(`journal.outcome.${serving.outcome ?? 'open'}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
