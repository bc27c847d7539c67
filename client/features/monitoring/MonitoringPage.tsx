import './monitoring.css';
import type { ComponentChildren } from 'preact';
import type { Session } from '#core/admin/schema.ts';
import type { RecordingMode } from '#core/directory/schema.ts';
import { useData } from '../../data/data.ts';
import { t } from '../../platform/i18n/i18n.ts';
import type { Recorder } from '../../platform/recorder/types.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { OfflineState } from '../../ui/states.tsx';
import { PointChooser } from './PointChooser.tsx';
import { WorkplacePage } from './WorkplacePage.tsx';

export interface MonitoringPageProps {
  readonly user: Session['user'];
  readonly recorder: Recorder;
  /** The panel that explains how to allow the microphone; drawn while it is not ready. */
  readonly gate: (mode: Exclude<RecordingMode, 'off'>) => ComponentChildren;
}

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
