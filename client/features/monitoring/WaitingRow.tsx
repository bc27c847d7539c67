import { useComputed } from '@preact/signals';
import { Megaphone } from 'lucide-preact';
import { waitingMs } from '#core/queue/times.ts';
import { now } from '../../platform/clock.ts';
import { formatDuration } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Bar } from '../../ui/Meter.tsx';
import { actions } from './actions.ts';
import { ticketText } from './format.ts';
import type { Workplace } from './workplace.ts';

export interface RowProps {
  readonly id: string;
  readonly workplace: Workplace;
}

/** One who waits. A press chooses the row and offers «Вызвать» in it. */
export function WaitingRow({ id, workplace }: RowProps) {
  const { data, selectedId, mayCall } = workplace;
  const position = data.queue.position(id).value;
  const selected = useComputed(() => selectedId.value === id).value;
  if (!position) return null;
  const about = [position.visitorName, position.notes].filter(Boolean).join(' · ');
  return (
    <li class={`waiting-row ${selected ? 'selected' : ''}`}>
      <button
        type="button"
        class="row-face"
        aria-expanded={selected}
        onClick={() => {
          selectedId.value = selected ? null : id;
        }}
      >
        <span class={`row-number ${position.number === '' ? 'unnumbered' : ''}`}>{ticketText(position.number)}</span>
        <span class="row-about">
          <span class="row-service">{workplace.service(position.serviceId)?.name}</span>
          <span class="row-note">{about || t(`monitoring.source.${position.source}`)}</span>
        </span>
        <Waiting id={id} workplace={workplace} />
      </button>
      {selected && (
        <Button
          class="row-call"
          kind="primary"
          icon={Megaphone}
          wide
          disabled={!mayCall.value}
          onClick={() => actions.call(workplace, id)}
        >
          {t('monitoring.call')} {ticketText(position.number)}
        </Button>
      )}
    </li>
  );
}

/** Waiting time and its bar; redrawn when what it says changes, not each second. */
function Waiting({ id, workplace }: RowProps) {
  const state = useComputed(() => {
    const position = workplace.data.queue.position(id).value;
    if (!position) return '0 0';
    const minutes = Math.floor(waitingMs(position, now.value) / 60_000);
    return `${minutes} ${workplace.service(position.serviceId)?.expectedMinutes ?? 15}`;
  });
  const [minutes = 0, limit = 15] = state.value.split(' ').map(Number);
  const minute = formatDuration(Math.max(1, minutes) * 60_000);
  const duration = minutes === 0 ? t('monitoring.lessThan', { duration: minute }) : minute;
  const late = minutes >= limit;
  return (
    <span class={`row-wait ${late ? 'late' : ''}`}>
      <span class="visually-hidden">{t('monitoring.waitsFor', { duration })}</span>
      <span class="row-minutes" aria-hidden="true">
        {duration}
      </span>
      {late && <span class="visually-hidden">{t('monitoring.overLimit')}</span>}
      <Bar share={minutes / limit} color={late ? 'var(--trouble)' : undefined} />
    </span>
  );
}
