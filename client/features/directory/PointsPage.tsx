import { LayoutGrid, Mic, MicOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { Directory, ServicePoint } from '#core/directory/schema.ts';
import { call } from '../../platform/http.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { Chip } from '../../ui/Chip.tsx';
import type { Column } from '../../ui/Table.tsx';
import { ListPage } from './ListPage.tsx';
import { NameDialog } from './NameDialog.tsx';
import { RowActions } from './RowActions.tsx';
import { useDirectory } from './use-directory.ts';

/** «Точки обслуживания» */
export function PointsPage() {
  const { route } = useLocation();
  const { directory, reload } = useDirectory();
  const [adding, setAdding] = useState(false);
  const open = (point: ServicePoint): void => route(`/points/${point.id}`);
  const create = async (name: string): Promise<void> => {
    const placeId = directory?.places[0]?.id;
    if (placeId === undefined) return;
    const serviceIds = directory?.services.filter((each) => each.archivedAt === null).map((each) => each.id) ?? [];
    const body = { placeId, name, serviceIds, recordingEnabled: false };
    const point = await call(directoryRoutes.createPoint, { body });
    await reload();
    toastSuccess(t('points.created'));
    open(point);
  };
  return (
    <ListPage
      title={t('points.title')}
      add={t('points.add')}
      icon={LayoutGrid}
      empty={{ title: t('points.empty'), text: t('points.emptyText') }}
      rows={(known) => known.points}
      columns={(known) => columnsOf(known, open)}
      onAdd={() => setAdding(true)}
      onRow={open}
    >
      {adding && (
        <NameDialog
          title={t('points.add')}
          label={t('points.name')}
          hint={t('points.nameHint')}
          onCreate={create}
          onClose={() => setAdding(false)}
        />
      )}
    </ListPage>
  );
}

function columnsOf(known: Directory, open: (point: ServicePoint) => void): readonly Column<ServicePoint>[] {
  const servicesOf = (point: ServicePoint) =>
    known.services
      .filter((each) => each.archivedAt === null && point.serviceIds.includes(each.id))
      .map((each) => each.name);
  return [
    {
      key: 'name',
      title: t('points.name'),
      cell: (point) => (
        <a class="row-link" href={`/points/${point.id}`}>
          {point.name}
        </a>
      ),
    },
    { key: 'services', title: t('points.services'), cell: (point) => servicesOf(point).join(', ') || t('common.gap') },
    {
      key: 'recording',
      title: t('points.recording'),
      cell: ({ recordingEnabled }) => (
        <Chip tone={recordingEnabled ? 'called' : 'neutral'} icon={recordingEnabled ? Mic : MicOff}>
          {t(recordingEnabled ? 'points.recordingOn' : 'points.recordingOff')}
        </Chip>
      ),
    },
    {
      key: 'actions',
      title: t('points.parameters'),
      actions: true,
      cell: (point) => (
        <RowActions
          row={point}
          label={t('points.edit', { name: point.name })}
          onEdit={() => open(point)}
          setArchived={(archived) =>
            call(directoryRoutes.archivePoint, { params: { id: point.id }, body: { version: point.version, archived } })
          }
          done={{ archived: t('points.archived'), unarchived: t('points.unarchived') }}
        />
      ),
    },
  ];
}
