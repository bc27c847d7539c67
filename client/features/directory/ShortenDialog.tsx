import { t } from '../../platform/i18n/i18n.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

export interface ShortenDialogProps {
  /** How many recordings lose their sound; null: closed. */
  readonly recordings: number | null;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Fewer days of storage delete for ever: says how much before it happens. */
export function ShortenDialog({ recordings, busy, onConfirm, onCancel }: ShortenDialogProps) {
  const destroys = (recordings ?? 0) > 0;
  return (
    <ConfirmDialog
      open={recordings !== null}
      title={t('queues.shorten')}
      confirm={t(destroys ? 'queues.shortenConfirm' : 'queues.shortenConfirmNone')}
      danger={destroys}
      busy={busy}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {destroys ? (
        <Notice tone="trouble">{t('queues.shortenCount', { count: recordings ?? 0 })}</Notice>
      ) : (
        <p>{t('queues.shortenNone')}</p>
      )}
    </ConfirmDialog>
  );
}
