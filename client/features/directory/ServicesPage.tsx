import { ClipboardList } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { Directory, Service } from '#core/directory/schema.ts';
import { call } from '../../platform/http.ts';
import { formatDuration } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import type { Column } from '../../ui/Table.tsx';
import { ListPage } from './ListPage.tsx';
import { RowActions } from './RowActions.tsx';
import { ServiceSheet } from './ServiceSheet.tsx';

/** «Услуги» */
export function ServicesPage() {
  const [edited, setEdited] = useState<Service | 'new' | null>(null);
  return (
    <ListPage
      title={t('services.title')}
      add={t('services.add')}
      icon={ClipboardList}
      empty={{ title: t('services.empty'), text: t('services.emptyText') }}
      rows={(known) => known.services}
      columns={(known) => columnsOf(known, (service) => setEdited(service))}
      onAdd={() => setEdited('new')}
      onRow={(service) => setEdited(service)}
    >
      {edited && <ServiceSheet service={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </ListPage>
  );
}

function columnsOf(known: Directory, open: (service: Service) => void): readonly Column<Service>[] {
  return [
    { key: 'name', title: t('services.name'), cell: (service) => <b>{service.name}</b> },
    { key: 'prefix', title: t('services.prefix'), cell: (service) => service.ticketPrefix },
    {
      key: 'queue',
      title: t('services.queue'),
      cell: (service) => known.queues.find((each) => each.id === service.queueId)?.name ?? t('common.gap'),
    },
    {
      key: 'minutes',
      title: t('services.minutesShort'),
      cell: (service) => formatDuration(service.expectedMinutes * 60_000),
    },
    {
      key: 'actions',
      title: t('common.edit'),
      actions: true,
      cell: (service) => (
        <RowActions
          row={service}
          label={t('services.edit', { name: service.name })}
          onEdit={() => open(service)}
          setArchived={(archived) =>
            call(directoryRoutes.archiveService, {
              params: { id: service.id },
              body: { version: service.version, archived },
            })
          }
          done={{ archived: t('services.archived'), unarchived: t('services.unarchived') }}
        />
      ),
    },
  ];
}
