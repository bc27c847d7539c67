import { RotateCw } from 'lucide-preact';
import type { PendingCommand } from '../../workers/sync/contract.ts';
import { formatBytes, formatDuration, formatTimeExact } from '../platform/i18n/format.ts';
import { errorText, t } from '../platform/i18n/i18n.ts';
import { useServices } from '../platform/services.ts';
import { storageRunsLow } from '../platform/sync/storage.ts';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Bar } from '../ui/Meter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RecordingItem } from './RecordingItem.tsx';

export interface ConnectionSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly headline: string;
  readonly offline: boolean;
}

/** Difference of clocks that is worth telling about. */
const clockTroubleMs = 60_000;

export function ConnectionSheet({ open, onClose, headline, offline }: ConnectionSheetProps) {
  const { sync } = useServices();
  const { commands, recordings, storage, clockOffsetMs } = sync.state.value;
  const nothing = commands.length === 0 && recordings.length === 0;
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('connection.title')}
      footer={
        !nothing && (
          <Button icon={RotateCw} kind="primary" onClick={() => sync.wake()}>
            {t('connection.send')}
          </Button>
        )
      }
    >
      <Notice tone={offline ? 'waiting' : 'serving'}>
        {nothing && !offline ? t('connection.nothing') : headline}
        {offline && <p>{t('connection.offlineHint')}</p>}
      </Notice>
      {clockOffsetMs !== null && Math.abs(clockOffsetMs) > clockTroubleMs && (
        <Notice tone="waiting">{t('connection.clock', { offset: formatDuration(Math.abs(clockOffsetMs)) })}</Notice>
      )}
      {commands.length > 0 && (
        <section class="pending">
          <h3>{t('connection.actionsTitle')}</h3>
          <ul>
            {commands.map((item) => (
              <CommandItem key={item.command.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      {recordings.length > 0 && (
        <section class="pending">
          <h3>{t('connection.recordingsTitle')}</h3>
          <ul>
            {recordings.map((item) => (
              <RecordingItem key={item.recordingId} item={item} sync={sync} />
            ))}
          </ul>
        </section>
      )}
      {storage && (!nothing || storageRunsLow(storage)) && (
        <p class="muted">
          {t('connection.storage', { used: formatBytes(storage.usedBytes), quota: formatBytes(storage.quotaBytes) })}
          <Bar share={storage.usedBytes / storage.quotaBytes} />
        </p>
      )}
    </Sheet>
  );
}

const CommandItem = ({ item }: { readonly item: PendingCommand }) => (
  <li>
    <b>{t(`command.${item.command.type}`)}</b>
    <span class="muted">{formatTimeExact(item.command.at)}</span>
    {item.error && <p class="field-error">{errorText(item.error)}</p>}
  </li>
);
