import { useMemo } from 'preact/hooks';
import { useData } from '../../data/data.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CurrentPosition } from './CurrentPosition.tsx';
import type { MonitoringPageProps } from './page-props.ts';
import { StorageNotice } from './StorageNotice.tsx';
import { useCapture } from './use-capture.ts';
import { useWorkplaceKeys } from './use-workplace-keys.ts';
import { WaitingPanel } from './WaitingPanel.tsx';
import { createWorkplace, type Workplace } from './workplace.ts';

/** The page of one chosen point: who waits on the left, the current position on the right. */
export function WorkplacePage({ pointId, user, recorder, gate }: MonitoringPageProps & { readonly pointId: string }) {
  const data = useData();
  const workplace = useMemo(
    () => createWorkplace(data, user, recorder, pointId),
    [data, user.id, user.doNotRecord, recorder, pointId],
  );
  useCapture(recorder, workplace.pointMode, workplace.wanted);
  useWorkplaceKeys(workplace);
  const mode = workplace.pointMode.value;
  const ready = recorder.state.value.microphone === 'ready';
  return (
    <main class="workplace">
      <h1 class="visually-hidden">{t('monitoring.title')}</h1>
      <WaitingPanel workplace={workplace} />
      <div class="now">
        <StorageNotice />
        <OfflineNotice workplace={workplace} />
        {mode !== 'off' && !ready && gate(mode)}
        <CurrentPosition workplace={workplace} />
      </div>
    </main>
  );
}

function OfflineNotice({ workplace: { data } }: { readonly workplace: Workplace }) {
  const cachedAt = data.queue.cachedAt.value;
  if (!data.offline.value) return null;
  return (
    <Notice tone="waiting">
      {t('monitoring.offline')}
      {cachedAt !== null && ` ${t('monitoring.cached', { time: formatDateTime(cachedAt) })}`}
    </Notice>
  );
}
