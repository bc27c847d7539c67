import type { ComponentChildren } from 'preact';
import { t } from '../platform/i18n/i18n.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** The button that does it, named by what it does («Удалить»), never «ОК». */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly cancel?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly children?: ComponentChildren;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, confirm, onConfirm, onCancel, cancel, danger, busy, disabled, children } = props;
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onCancel}
      footer={
        <>
          <Button onClick={onCancel}>{cancel ?? t('common.cancel')}</Button>
          <Button kind={danger ? 'danger-primary' : 'primary'} busy={busy} disabled={disabled} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
