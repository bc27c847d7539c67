import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n/i18n.ts';
import { toastError, toastInfo, toastSuccess } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Dialog, Sheet } from '../../ui/Dialog.tsx';
import { Bar, Meter } from '../../ui/Meter.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { EmptyState, ErrorState, OfflineState } from '../../ui/states.tsx';
import { Timer } from '../../ui/Timer.tsx';

const level = signal(0.4);
const nothing = (): void => undefined;

export function Feedback() {
  const [open, setOpen] = useState<'dialog' | 'sheet' | 'confirm' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <section>
      <h2>{t('gallery.feedback')}</h2>
      <div class="gallery-row">
        <Button onClick={() => setOpen('dialog')}>{t('gallery.dialog')}</Button>
        <Button onClick={() => setOpen('sheet')}>{t('gallery.sheet')}</Button>
        <Button onClick={() => setOpen('confirm')}>{t('gallery.confirm')}</Button>
        <Button onClick={() => toastSuccess(t('queues.updated'))}>{t('gallery.toast')}</Button>
        <Button onClick={() => toastInfo(t('shell.updateReady'), { label: t('shell.update'), onSelect: nothing })}>
          {t('gallery.toastAction')}
        </Button>
        <Button onClick={() => toastError(t('error.storage.full'))}>{t('gallery.toastError')}</Button>
      </div>
      <div class="gallery-row">
        <Spinner label={t('common.loading')} />
        <Meter level={level} label={t('recording.level')} />
        <span class="gallery-bar">
          <Bar share={0.6} />
        </span>
        <Timer sinceMs={0} untilMs={378_000} />
        <Timer sinceMs={0} untilMs={3_978_000} />
      </div>
      <div class="gallery-grid">
        <div class="card">
          <Skeleton rows={3} />
        </div>
        <div class="card">
          <EmptyState title={t('queues.empty')} text={t('queues.emptyText')} />
        </div>
        <div class="card">
          <ErrorState text={t('error.server.failed')} onRetry={nothing} />
        </div>
        <div class="card">
          <OfflineState onRetry={nothing} />
        </div>
      </div>
      <SaveBar dirty busy={false} onReset={nothing} />
      <Dialog open={open === 'dialog'} title={t('gallery.dialog')} onClose={close}>
        <p>{t('connection.offlineHint')}</p>
      </Dialog>
      <Sheet open={open === 'sheet'} title={t('gallery.sheet')} onClose={close}>
        <p>{t('connection.offlineHint')}</p>
      </Sheet>
      <ConfirmDialog
        open={open === 'confirm'}
        title={t('queues.shorten')}
        confirm={t('queues.shortenConfirm')}
        danger
        onConfirm={close}
        onCancel={close}
      >
        <p>{t('queues.shortenCount', { count: 12 })}</p>
      </ConfirmDialog>
    </section>
  );
}
