import { t } from '../platform/i18n/i18n.ts';
import type { Save } from '../platform/use-save.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** Somebody else saved first: nothing is overwritten, the person decides. */
export function ConflictDialog({ save, onLoad }: { readonly save: Save; readonly onLoad: () => Promise<void> }) {
  return (
    <ConfirmDialog
      open={save.conflict}
      title={t('conflict.title')}
      confirm={t('conflict.load')}
      cancel={t('conflict.keep')}
      busy={save.busy}
      onConfirm={() => save.run(onLoad)}
      onCancel={save.dismissConflict}
    >
      <p>{t('conflict.text')}</p>
    </ConfirmDialog>
  );
}
