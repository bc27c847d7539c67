import { TriangleAlert } from 'lucide-preact';
import { formatTimer } from '../../platform/i18n/format.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import type { Recorder } from '../../platform/recorder/types.ts';
import type { Sync } from '../../platform/sync/types.ts';
import { Meter } from '../../ui/Meter.tsx';
import './recording.css';

export interface RecordingIndicatorProps {
  readonly recorder: Recorder;
  readonly sync: Sync;
}

/** Lower right on every page while recording. Its dot is the only thing that pulses red. */
export function RecordingIndicator({ recorder, sync }: RecordingIndicatorProps) {
  const { recording } = recorder.state.value;
  if (!recording) return null;
  const pending = sync.state.value.recordings.find((each) => each.recordingId === recording.id);
  return (
    <section class="recording-indicator" aria-label={t('recording.indicator')}>
      <i class="recording-dot" aria-hidden="true" />
      <b>{t('recording.now', { time: formatTimer(recording.elapsedMs) })}</b>
      <Meter level={recorder.level} label={t('recording.level')} />
      <span class="recording-counts muted">
        {t('recording.counts', { kept: recording.keptSegments, sent: pending?.sentSegments ?? 0 })}
      </span>
      {pending?.error && (
        <p class="recording-trouble" role="alert">
          <TriangleAlert size={18} aria-hidden="true" /> {errorText(pending.error)}
        </p>
      )}
      {recording.trouble && (
        <p class="recording-trouble" role="alert">
          <TriangleAlert size={18} aria-hidden="true" /> {t(`trouble.${recording.trouble}`)}
        </p>
      )}
    </section>
  );
}
