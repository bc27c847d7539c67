import { Mic } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n/i18n.ts';
import { Card } from '../../ui/Card.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Table } from '../../ui/Table.tsx';
import { Tabs } from '../../ui/Tabs.tsx';

const tones = ['neutral', 'waiting', 'called', 'serving', 'trouble'] as const;
const noticeTones = ['called', 'waiting', 'serving', 'trouble'] as const;
const numbers = ['А 025', 'А 026', 'Б 014'];

export function Surfaces() {
  const [tab, setTab] = useState<'main' | 'advanced'>('main');
  const tabs = [
    { value: 'main', label: t('queues.main') },
    { value: 'advanced', label: t('queues.advanced') },
  ] as const;
  return (
    <section>
      <h2>{t('gallery.surfaces')}</h2>
      <div class="gallery-row">
        {tones.map((tone) => (
          <Chip key={tone} tone={tone} icon={Mic}>
            {t(`gallery.tone.${tone}`)}
          </Chip>
        ))}
      </div>
      <div class="gallery-grid">
        {noticeTones.map((tone) => (
          <Notice key={tone} tone={tone}>
            {t('connection.offlineHint')}
          </Notice>
        ))}
      </div>
      <Card>
        <Tabs label={t('queues.parameters')} value={tab} tabs={tabs} onChange={setTab}>
          <p class="gallery-tab">{t(tab === 'main' ? 'queues.main' : 'queues.advanced')}</p>
        </Tabs>
      </Card>
      <Table
        label={t('gallery.table')}
        rows={numbers}
        rowKey={(row) => row}
        rowClass={(row) => (row === 'А 026' ? 'selected' : '')}
        columns={[
          { key: 'number', title: t('gallery.number'), cell: (row) => <b>{row}</b> },
          { key: 'state', title: t('users.state'), cell: () => <Chip tone="serving">{t('users.active')}</Chip> },
        ]}
      />
    </section>
  );
}
