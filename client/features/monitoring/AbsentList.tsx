import { Megaphone, Undo2 } from 'lucide-preact';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { actions } from './actions.ts';
import { ticketText } from './format.ts';
import type { RowProps } from './WaitingRow.tsx';
import type { Workplace } from './workplace.ts';

/** Today's «Не явились», from which one can be called or go back to the queue. */
export function AbsentList({ workplace }: { readonly workplace: Workplace }) {
  const ids = workplace.absentIds.value;
  if (ids.length === 0) return null;
  return (
    <details class="absent">
      <summary>
        {t('monitoring.absent')} <Chip>{ids.length}</Chip>
      </summary>
      <ul>
        {ids.map((id) => (
          <AbsentRow key={id} id={id} workplace={workplace} />
        ))}
      </ul>
    </details>
  );
}

function AbsentRow({ id, workplace }: RowProps) {
  const position = workplace.data.queue.position(id).value;
  if (!position) return null;
  const number = ticketText(position.number);
  return (
    <li class="absent-row">
      <span class="row-about">
        <span class="absent-number">{number}</span>
        <span class="row-note">{position.visitorName || workplace.service(position.serviceId)?.name}</span>
      </span>
      <Button
        class="absent-action"
        icon={Undo2}
        aria-label={`${t('monitoring.return')}: ${number}`}
        onClick={() => actions.giveBack(workplace, position)}
      >
        {t('monitoring.returnShort')}
      </Button>
      <Button
        class="absent-action"
        icon={Megaphone}
        aria-label={`${t('monitoring.call')}: ${number}`}
        disabled={!workplace.mayCall.value}
        onClick={() => actions.call(workplace, id)}
      >
        {t('monitoring.call')}
      </Button>
    </li>
  );
}
