import './monitoring.css';
import { useData } from '../../data/data.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { OfflineState } from '../../ui/states.tsx';
import { PointChooser } from './PointChooser.tsx';
import type { MonitoringPageProps } from './page-props.ts';
import { WorkplacePage } from './WorkplacePage.tsx';

/** «Мониторинг точки обслуживания». Needs `DataContext`. */
export function MonitoringPage({ user, recorder, gate }: MonitoringPageProps) {
  const data = useData();
  const directory = data.directory.value.value;
  const pointId = data.pointId.value;
  if (!directory || pointId === undefined) {
    if (data.offline.value && pointId !== undefined) return <NothingCached retry={() => data.live.retryNow()} />;
    return <Skeleton rows={6} rowHeight={64} />;
  }
  const point = directory.points.find((each) => each.id === pointId);
  if (!point || point.archivedAt !== null) {
    return <PointChooser directory={directory} chosen={point} lost={pointId !== null && !point} />;
  }
  if (data.queue.status.value === 'loading' && data.offline.value) {
    return <NothingCached retry={() => data.live.retryNow()} />;
  }
  return <WorkplacePage key={point.id} pointId={point.id} user={user} recorder={recorder} gate={gate} />;
}

const NothingCached = ({ retry }: { readonly retry: () => void }) => (
  <OfflineState text={`${t('monitoring.notCached')}. ${t('monitoring.notCachedText')}`} onRetry={retry} />
);
