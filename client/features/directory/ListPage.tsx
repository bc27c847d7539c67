import type { LucideIcon } from 'lucide-preact';
import { Plus } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Directory } from '#core/directory/schema.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState, OfflineState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { useDirectory } from './use-directory.ts';
import './directory.css';

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly archivedAt: number | null;
}

export interface ListPageProps<Row extends Entry> {
  readonly title: string;
  readonly add: string;
  readonly icon: LucideIcon;
  readonly empty: { readonly title: string; readonly text: string };
  readonly rows: (directory: Directory) => readonly Row[];
  readonly columns: (directory: Directory) => readonly Column<Row>[];
  readonly onAdd: () => void;
  readonly onRow: (row: Row) => void;
  /** Dialogs that the page opens. */
  readonly children?: ComponentChildren;
}

/** What the three lists of the directory have in common: states, archive, the button that adds. */
export function ListPage<Row extends Entry>(props: ListPageProps<Row>) {
  const { title, add, icon, empty, rows, columns, onAdd, onRow, children } = props;
  const { directory, offline, reload } = useDirectory();
  const [withArchived, setWithArchived] = useState(false);
  const all = directory ? rows(directory) : [];
  const shown = all.filter((row) => withArchived || row.archivedAt === null);
  const hasArchived = all.some((row) => row.archivedAt !== null);
  const addButton = (
    <Button kind="primary" icon={Plus} onClick={onAdd} disabled={!directory}>
      {add}
    </Button>
  );
  return (
    <main class="page">
      <header class="page-head">
        <h1>{title}</h1>
        {hasArchived && <Checkbox label={t('common.showArchived')} checked={withArchived} onChange={setWithArchived} />}
        {shown.length > 0 && addButton}
      </header>
      {!directory && (offline ? <OfflineState text={errorText(undefined)} onRetry={reload} /> : <Skeleton />)}
      {directory && shown.length === 0 && (
        <EmptyState icon={icon} title={empty.title} text={empty.text}>
          {addButton}
        </EmptyState>
      )}
      {directory && shown.length > 0 && (
        <Table
          label={title}
          columns={columns(directory)}
          rows={shown}
          rowKey={(row) => row.id}
          rowClass={(row) => (row.archivedAt === null ? '' : 'faded')}
          onRow={onRow}
        />
      )}
      {children}
    </main>
  );
}
