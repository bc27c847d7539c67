import { Mic, MonitorCheck } from 'lucide-preact';
import type { Directory, ServicePoint } from '#core/directory/schema.ts';
import { useData } from '../../data/data.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EmptyState } from '../../ui/states.tsx';

export interface PointChooserProps {
  readonly directory: Directory;
  /** The archived point that this device was set to. */
  readonly chosen: ServicePoint | undefined;
  readonly lost: boolean;
}

/** First thing on a device that has no point, or whose point was archived. */
export function PointChooser({ directory, chosen, lost }: PointChooserProps) {
  const data = useData();
  const open = directory.points.filter((each) => each.archivedAt === null);
  const places = directory.places.filter((place) => open.some((each) => each.placeId === place.id));
  if (open.length === 0) {
    return <EmptyState icon={MonitorCheck} title={t('monitoring.noPoints')} text={t('monitoring.noPointsText')} />;
  }
  const serviceName = new Map(directory.services.map((each) => [each.id, each.name]));
  return (
    <main class="point-chooser">
      <h1>{t('monitoring.choosePoint')}</h1>
      <p class="muted">{t('monitoring.choosePointText')}</p>
      {chosen && <Notice tone="waiting">{t('monitoring.pointArchived', { name: chosen.name })}</Notice>}
      {lost && <Notice tone="waiting">{t('monitoring.pointGone')}</Notice>}
      {places.map((place) => (
        <section key={place.id} aria-label={place.name}>
          <h2>{place.name}</h2>
          <ul class="point-cards">
            {open
              .filter((point) => point.placeId === place.id)
              .map((point) => (
                <li key={point.id}>
                  <button type="button" class="card point-card" onClick={() => data.choosePoint(point.id)}>
                    <strong class="point-name">{point.name}</strong>
                    <span class="muted">{point.serviceIds.map((id) => serviceName.get(id)).join(', ')}</span>
                    {point.recordingEnabled && <Chip icon={Mic}>{t('monitoring.pointRecords')}</Chip>}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
