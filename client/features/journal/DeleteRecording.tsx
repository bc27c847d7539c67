import { useState } from 'preact/hooks';
import { recordingRoutes } from '#core/recording/routes.ts';
import type { Recording } from '#core/recording/schema.ts';
import { call, Refusal } from '../../platform/http.ts';
import { formatTimer } from '../../platform/i18n/format.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { fullTime } from './times.ts';

export interface DeleteRecordingProps {
  readonly recording: Recording;
  readonly timeZone: string;
  readonly onDeleted: (recording: Recording) => void;
  readonly onClose: () => void;
}

/** Asks for the reason, says what is destroyed for ever, destroys it. */
export function DeleteRecording({ recording, timeZone, onDeleted, onClose }: DeleteRecordingProps) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();

  async function confirm(): Promise<void> {
    setBusy(true);
    try {
      const body = { reason: reason.trim() };
      onDeleted(await call(recordingRoutes.delete, { params: { id: recording.id }, body }));
      toastSuccess(t('journal.deleteDone'));
      onClose();
    } catch (refusal) {
      setError(errorText(refusal instanceof Refusal ? refusal.code : undefined));
      setBusy(false);
    }
  }

  return (
    <ConfirmDialog
      open
      danger
      title={t('journal.deleteTitle')}
      confirm={t('journal.deleteConfirm')}
      busy={busy}
      disabled={reason.trim().length < 3}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <p>
        {t('journal.deleteText', {
          time: fullTime(recording.startedAt, timeZone),
          duration: formatTimer(recording.durationMs),
        })}
      </p>
      <TextField
        label={t('journal.deleteReason')}
        hint={t('journal.deleteReasonHint')}
        rows={2}
        value={reason}
        maxLength={1000}
        required
        error={error}
        onInput={setReason}
      />
    </ConfirmDialog>
  );
}
