import type { Signal } from '@preact/signals';
import { Download, EllipsisVertical, Play, ShieldCheck, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { recordingRoutes } from '#core/recording/routes.ts';
import type { Recording } from '#core/recording/schema.ts';
import { call, Refusal } from '../../platform/http.ts';
import { formatDuration, formatTimer } from '../../platform/i18n/format.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { toastError } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { downloadSound } from './audio-address.ts';
import type { Names } from './names.ts';
import { Player } from './Player.tsx';
import { gapsMs } from './peaks.ts';
import { clockTime, fullTime } from './times.ts';
import { VerdictChip } from './VerdictChip.tsx';

export interface RecordingItemProps {
  readonly recording: Recording;
  readonly timeZone: string;
  readonly playingId: Signal<string | null>;
  readonly onChange: (recording: Recording) => void;
  /** Undefined: the person has no right to delete. */
  readonly onDelete: (() => void) | undefined;
}

/** From here on a difference of clocks is worth telling. */
const tellSkewMs = 60_000;

export function RecordingItem({ recording, timeZone, playingId, onChange, onDelete }: RecordingItemProps) {
  const [verifying, setVerifying] = useState(false);
  const opened = playingId.value === recording.id;
  const time = clockTime(recording.startedAt, timeZone);

  async function verify(): Promise<void> {
    setVerifying(true);
    try {
      const verification = await call(recordingRoutes.verify, { params: { id: recording.id } }, { timeoutMs: 120_000 });
      onChange({ ...recording, verification });
    } catch (error) {
      toastError(errorText(error instanceof Refusal ? error.code : undefined));
    } finally {
      setVerifying(false);
    }
  }

  return (
    <article class={`recording ${opened ? 'opened' : ''}`} aria-label={t('journal.recordingAt', { time })}>
      <header class="recording-head">
        {!opened && (
          <IconButton
            icon={Play}
            label={t('journal.play', { time })}
            onClick={() => {
              playingId.value = recording.id;
            }}
          />
        )}
        <span class="recording-title">
          <b>{time}</b> <span class="muted">{formatTimer(recording.durationMs)}</span>
          <span class="muted recording-about">{about(recording)}</span>
          {recording.verification && <VerdictChip verification={recording.verification} timeZone={timeZone} />}
        </span>
        <Menu
          label={t('journal.actions', { time })}
          icon={EllipsisVertical}
          items={[
            {
              label: `${t('journal.download')} (${recording.encoding === 'mp3' ? 'MP3' : 'OGG'})`,
              icon: Download,
              onSelect: () => downloadSound(recording.id, 'stored'),
            },
            {
              label: t('journal.downloadAs', { form: 'WAV' }),
              icon: Download,
              onSelect: () => downloadSound(recording.id, 'wav'),
            },
          ]}
        />
        {onDelete && <IconButton icon={Trash2} label={`${t('journal.delete')} ${time}`} onClick={onDelete} />}
      </header>
      {Math.abs(recording.clockSkewMs) > tellSkewMs && (
        <p class="muted recording-note">
          {t('journal.clockSkew', { duration: formatDuration(Math.abs(recording.clockSkewMs)) })}
        </p>
      )}
      {opened && (
        <Player recording={recording} timeZone={timeZone}>
          <Button kind="quiet" icon={ShieldCheck} busy={verifying} onClick={verify}>
            {t('journal.verify')}
          </Button>
        </Player>
      )}
    </article>
  );
}

/** «идёт запись · без звука 41 с · не дошло 2 с» */
function about(recording: Recording): string {
  const missing = gapsMs(recording, 'missing');
  const lost = gapsMs(recording, 'lost');
  return [
    recording.endReason === null ? t('journal.growing') : t(`journal.end.${recording.endReason}`),
    lost > 0 && t('journal.lost', { duration: formatDuration(Math.max(1000, lost)) }),
    missing > 0 && t('journal.missing', { duration: formatDuration(Math.max(1000, missing)) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

export interface DeletedRecordingProps {
  readonly recording: Recording;
  readonly deletion: NonNullable<Recording['deletion']>;
  readonly names: Names;
  readonly timeZone: string;
}

/** What stays of a deleted recording: its row, and who deleted it, when and why. */
export function DeletedRecording({ recording, deletion, names, timeZone }: DeletedRecordingProps) {
  const time = fullTime(deletion.at, timeZone);
  return (
    <article class="recording deleted">
      <Trash2 size={20} aria-hidden="true" />
      <span class="recording-title">
        <b>{clockTime(recording.startedAt, timeZone)}</b> <span>{formatTimer(recording.durationMs)}</span>
        <span class="recording-about">
          {deletion.by === 'retention'
            ? t('journal.deletedByRetention', { time })
            : t('journal.deletedByUser', { time, name: names.person(deletion.userId), reason: deletion.reason })}
        </span>
      </span>
      <Chip>{t('journal.deletedShort')}</Chip>
    </article>
  );
}
