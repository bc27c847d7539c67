import { MonitorCheck, UserPlus, Users } from 'lucide-preact';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AbsentList } from './AbsentList.tsx';
import { AddVisitor, addDialogOpen } from './AddVisitor.tsx';
import { WaitingRow } from './WaitingRow.tsx';
import type { Workplace } from './workplace.ts';

/** Left third: who waits for this point, first comes first. */
export function WaitingPanel({ workplace }: { readonly workplace: Workplace }) {
  const { data, point, waitingIds } = workplace;
  return (
    <section class="waiting-panel" aria-labelledby="waiting-title">
      <header>
        <h2 id="waiting-title">{t('monitoring.waiting')}</h2>
        <Chip tone={waitingIds.value.length > 0 ? 'waiting' : 'neutral'}>
          {t('monitoring.waitingCount', { count: waitingIds.value.length })}
        </Chip>
        <Button
          class="panel-button"
          icon={UserPlus}
          aria-label={t('monitoring.add')}
          onClick={() => {
            addDialogOpen.value = true;
          }}
        >
          <span class="add-text">{t('monitoring.add')}</span>
        </Button>
      </header>
      <div class="waiting-scroll">
        <WaitingList workplace={workplace} />
        <AbsentList workplace={workplace} />
      </div>
      <footer>
        <MonitorCheck size={20} aria-hidden="true" />
        <strong class="panel-point">{point.value?.name}</strong>
        <Button class="panel-button" kind="quiet" onClick={() => data.choosePoint(null)}>
          {t('monitoring.changePoint')}
        </Button>
      </footer>
      <AddVisitor workplace={workplace} />
    </section>
  );
}

function WaitingList({ workplace }: { readonly workplace: Workplace }) {
  const { data, point, waitingIds } = workplace;
  if (data.queue.status.value === 'loading') return <Skeleton rows={6} rowHeight={56} />;
  if (point.value?.serviceIds.length === 0) {
    return <EmptyState title={t('monitoring.noServices')} text={t('monitoring.noServicesText')} />;
  }
  if (waitingIds.value.length === 0) {
    return <EmptyState icon={Users} title={t('monitoring.nobodyWaits')} text={t('monitoring.nobodyWaitsText')} />;
  }
  return (
    <ul class="waiting-list">
      {waitingIds.value.map((id) => (
        <WaitingRow key={id} id={id} workplace={workplace} />
      ))}
    </ul>
  );
}
