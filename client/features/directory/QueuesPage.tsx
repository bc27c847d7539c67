import { ListOrdered } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { Directory, Queue } from '#core/directory/schema.ts';
import { call } from '../../platform/http.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import type { Column } from '../../ui/Table.tsx';
import { ListPage } from './ListPage.tsx';
import { NameDialog } from './NameDialog.tsx';
import { RecordingModeChip } from './RecordingModeChip.tsx';
import { RowActions } from './RowActions.tsx';
import { TicketLink } from './TicketLink.tsx';
import { useDirectory } from './use-directory.ts';

/** Days of storage of a queue that is just made; it records nothing until somebody turns recording on. */
const firstRetentionDays = 30;

/** «Очереди» */
export function QueuesPage() {
  const { route } = useLocation();
  const { directory, reload } = useDirectory();
  const [adding, setAdding] = useState(false);
  const open = (queue: Queue): void => route(`/queues/${queue.id}`);
  const create = async (name: string): Promise<void> => {
    const placeId = directory?.places[0]?.id;
    if (placeId === undefined) return;
    const body = { placeId, name, recordingMode: 'off', retentionDays: firstRetentionDays } as const;
    const queue = await call(directoryRoutes.createQueue, { body });
    await reload();
    toastSuccess(t('queues.created'));
    open(queue);
  };
  return (
    <ListPage
      title={t('queues.title')}
      add={t('queues.add')}
      icon={ListOrdered}
      empty={{ title: t('queues.empty'), text: t('queues.emptyText') }}
      rows={(known) => known.queues}
      columns={(known) => columnsOf(known, open)}
      onAdd={() => setAdding(true)}
      onRow={open}
    >
      {directory?.places.map((place) => (
        <TicketLink key={place.id} place={place} named={directory.places.length > 1} />
      ))}
      {adding && (
        <NameDialog
          title={t('queues.add')}
          label={t('queues.name')}
          onCreate={create}
          onClose={() => setAdding(false)}
        />
      )}
    </ListPage>
  );
}

function columnsOf(known: Directory, open: (queue: Queue) => void): readonly Column<Queue>[] {
  const servicesOf = (queue: Queue) =>
    known.services.filter((each) => each.queueId === queue.id && each.archivedAt === null).map((each) => each.name);
  return [
    {
      key: 'name',
      title: t('queues.name'),
      cell: (queue) => (
        <a class="row-link" href={`/queues/${queue.id}`}>
          {queue.name}
        </a>
      ),
    },
    { key: 'services', title: t('queues.services'), cell: (queue) => servicesOf(queue).join(', ') || t('common.gap') },
    {
      key: 'recording',
      title: t('queues.recording'),
      cell: (queue) => (
        <>
          <RecordingModeChip mode={queue.recordingMode} />{' '}
          {queue.recordingMode !== 'off' && (
            <span class="muted">{t('queues.days', { count: queue.retentionDays })}</span>
          )}
        </>
      ),
    },
    {
      key: 'actions',
      title: t('queues.parameters'),
      actions: true,
      cell: (queue) => (
        <RowActions
          row={queue}
          label={t('queues.edit', { name: queue.name })}
          onEdit={() => open(queue)}
          setArchived={(archived) =>
            call(directoryRoutes.archiveQueue, { params: { id: queue.id }, body: { version: queue.version, archived } })
          }
          done={{ archived: t('queues.archived'), unarchived: t('queues.unarchived') }}
        />
      ),
    },
  ];
}
