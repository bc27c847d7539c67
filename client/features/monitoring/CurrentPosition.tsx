import { DoorOpen } from 'lucide-preact';
import type { Position } from '#core/queue/schema.ts';
import { waitingMs } from '#core/queue/times.ts';
import { now } from '../../platform/clock.ts';
import { formatTimer } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Timer } from '../../ui/Timer.tsx';
import { openServing } from './actions.ts';
import { ticketText } from './format.ts';
import { NextSteps } from './NextSteps.tsx';
import { VisitorForm } from './VisitorForm.tsx';
import type { Workplace } from './workplace.ts';

/** Right: the position at this point, what to do next, and the visitor's data. */
export function CurrentPosition({ workplace }: { readonly workplace: Workplace }) {
  const position = workplace.current.value;
  return (
    <>
      <Elsewhere workplace={workplace} />
      {position ? <PositionCard position={position} workplace={workplace} /> : <FreeCard workplace={workplace} />}
      <NextSteps workplace={workplace} />
      {position && <VisitorForm key={position.id} position={position} workplace={workplace} />}
    </>
  );
}

function Elsewhere({ workplace }: { readonly workplace: Workplace }) {
  const position = workplace.elsewhere.value;
  const pointId = position?.pointId;
  if (!position || !pointId) return null;
  const point = workplace.data.directory.value.value?.points.find((each) => each.id === pointId);
  return (
    <Notice tone="called">
      {t('monitoring.elsewhere', { number: ticketText(position.number), point: point?.name ?? '' })}{' '}
      <Button onClick={() => workplace.data.choosePoint(pointId)}>{t('monitoring.goThere')}</Button>
    </Notice>
  );
}

function FreeCard({ workplace }: { readonly workplace: Workplace }) {
  const next = workplace.data.queue.position(workplace.waitingIds.value[0] ?? '').value;
  return (
    <section class="card current free">
      <DoorOpen size={40} strokeWidth={1.6} aria-hidden="true" />
      <h2>{t('monitoring.free')}</h2>
      <p class="muted">
        {next
          ? t('monitoring.nextIs', {
              number: ticketText(next.number),
              service: workplace.service(next.serviceId)?.name ?? '',
            })
          : t('monitoring.nobodyWaitsText')}
      </p>
    </section>
  );
}

function PositionCard({ position, workplace }: { readonly position: Position; readonly workplace: Workplace }) {
  const serving = openServing(position, workplace.pointId);
  const numbered = position.number !== '';
  return (
    <section class="card current" aria-live="polite">
      <div class="current-top">
        <div>
          <Chip tone={serving ? 'serving' : 'called'}>{t(serving ? 'monitoring.serving' : 'monitoring.called')}</Chip>
          <p class={`ticket ${numbered ? '' : 'unnumbered'}`}>
            {numbered ? ticketText(position.number) : position.visitorName || t('monitoring.noNumberYet')}
          </p>
        </div>
        <dl class="timers" aria-live="off">
          <Waited position={position} />
          {serving ? (
            <div class="serving-timer">
              <dt>{t('monitoring.served')}</dt>
              <dd>
                <Timer sinceMs={serving.startedAt} />
              </dd>
            </div>
          ) : (
            position.calledAt !== null && (
              <div class="called-timer">
                <dt>{t('monitoring.calledFor')}</dt>
                <dd>
                  <Timer sinceMs={position.calledAt} />
                </dd>
              </div>
            )
          )}
        </dl>
      </div>
      <p class="current-about">
        <strong class="current-service">{workplace.service(position.serviceId)?.name}</strong>
        <span class="muted">{aboutVisitor(position, workplace)}</span>
      </p>
    </section>
  );
}

function Waited({ position }: { readonly position: Position }) {
  const untilMs = position.servings[0]?.startedAt ?? position.calledAt ?? now.value;
  return (
    <div>
      <dt>{t('monitoring.waited')}</dt>
      <dd>{formatTimer(waitingMs(position, untilMs))}</dd>
    </div>
  );
}

/** «Анна К. · +7 916 … · вызвана 2 раза · Ведёт Борис» */
function aboutVisitor(position: Position, { user, data }: Workplace): string {
  const people = data.directory.value.value?.people ?? [];
  const colleague =
    position.operatorId !== user.id ? people.find((each) => each.id === position.operatorId)?.name : undefined;
  return [
    position.visitorName,
    position.visitorPhone,
    position.callCount > 1 && t('monitoring.calledTimes', { count: position.callCount }),
    colleague && t('monitoring.byColleague', { name: colleague }),
  ]
    .filter(Boolean)
    .join(' · ');
}
