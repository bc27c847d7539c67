import { Download, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PendingRecording } from '../../workers/sync/contract.ts';
import { formatDateTime } from '../platform/i18n/format.ts';
import { errorText, t } from '../platform/i18n/i18n.ts';
import type { Sync } from '../platform/sync/types.ts';
import { toastError, toastSuccess } from '../platform/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Bar } from '../ui/Meter.tsx';

/** A recording that is on the device; one that the server refuses is saved as a file first, and only then removed. */
export function RecordingItem({ item, sync }: { readonly item: PendingRecording; readonly sync: Sync }) {
  return (
    <li>
      <b>{t('connection.recordingItem', { time: formatDateTime(item.startedAt) })}</b>
      {item.recordingNow && <Chip tone="serving">{t('connection.nowRecording')}</Chip>}
      <span class="muted">{t('connection.progress', { kept: item.keptSegments, sent: item.sentSegments })}</span>
      <Bar share={item.keptSegments === 0 ? 0 : item.sentSegments / item.keptSegments} color="var(--accent)" />
      {item.error && <p class="field-error">{errorText(item.error)}</p>}
      {item.error && <WaysOut item={item} sync={sync} />}
    </li>
  );
}

function WaysOut({ item, sync }: { readonly item: PendingRecording; readonly sync: Sync }) {
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    setAsking(false);
    if (await sync.discardRecording(item.recordingId)) toastSuccess(t('connection.discarded'));
    else toastError(t('connection.notDiscarded'));
  };
  return (
    <div class="ways-out">
      <Button icon={Download} onClick={async () => setSaved(await saveAsFile(sync, item))}>
        {t('connection.saveFile')}
      </Button>
      {saved && !item.recordingNow && (
        <Button kind="danger" icon={Trash2} onClick={() => setAsking(true)}>
          {t('connection.discard')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('connection.discardTitle')}
        confirm={t('connection.discard')}
        danger
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        <p>{t('connection.discardText')}</p>
      </ConfirmDialog>
    </div>
  );
}

/** Safari reads the address only after the press has returned. */
const addressLivesMs = 60_000;

/** @returns whether the browser was given a file */
async function saveAsFile(sync: Sync, item: PendingRecording): Promise<boolean> {
  const sound = await sync.exportRecording(item.recordingId);
  if (!sound) {
    toastError(t('connection.fileMissing'));
    return false;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(sound);
  link.download = `${new Date(item.startedAt).toISOString().slice(0, 19).replaceAll(':', '-')}.${extensionOf(sound)}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), addressLivesMs);
  return true;
}

const extensionOf = (sound: Blob): string => (sound.type.includes('mpeg') ? 'mp3' : 'ogg');
