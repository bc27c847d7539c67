import { Archive, ArchiveRestore, Ellipsis, Settings } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n/i18n.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { useSave } from '../../platform/use-save.ts';
import { Chip } from '../../ui/Chip.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { Entry } from './ListPage.tsx';
import { useDirectory } from './use-directory.ts';

export interface RowActionsProps {
  readonly row: Entry;
  /** Accessible name of the gear: «Параметры точки «Окно 3»». */
  readonly label: string;
  readonly onEdit: () => void;
  readonly setArchived: (archived: boolean) => Promise<unknown>;
  readonly done: { readonly archived: string; readonly unarchived: string };
}

/** The gear that opens the parameters, and the menu with the archive. */
export function RowActions({ row, label, onEdit, setArchived, done }: RowActionsProps) {
  const { reload } = useDirectory();
  const save = useSave();
  const [asked, setAsked] = useState(false);
  const archive = async (archived: boolean): Promise<void> => {
    const ok = await save.run(async () => {
      await setArchived(archived);
      await reload();
    });
    setAsked(false);
    if (ok) toastSuccess(archived ? done.archived : done.unarchived);
  };
  return (
    <>
      {row.archivedAt !== null && <Chip icon={Archive}>{t('common.archived')}</Chip>}
      <IconButton icon={Settings} label={label} onClick={onEdit} />
      <Menu
        label={`${t('common.more')}: ${row.name}`}
        icon={Ellipsis}
        items={[
          row.archivedAt === null
            ? { label: t('common.archive'), icon: Archive, danger: true, onSelect: () => setAsked(true) }
            : { label: t('common.unarchive'), icon: ArchiveRestore, onSelect: () => archive(false) },
        ]}
      />
      <ConfirmDialog
        open={asked}
        title={t('archive.question', { name: row.name })}
        confirm={t('common.archive')}
        danger
        busy={save.busy}
        onConfirm={() => archive(true)}
        onCancel={() => setAsked(false)}
      >
        <p class="plain-text">{t('archive.text')}</p>
      </ConfirmDialog>
      <ConflictDialog save={save} onLoad={reload} />
    </>
  );
}
