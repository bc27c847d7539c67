import { useComputed } from '@preact/signals';
import { Pause, Play, RotateCcw, RotateCw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Recording } from '#core/recording/schema.ts';
import { formatNumber, formatTimer } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { useShortcuts } from '../../platform/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { createSound, type Sound, speeds } from './sound.ts';
import { clockTime } from './times.ts';
import { usePeaks } from './use-peaks.ts';
import { Waveform } from './Waveform.tsx';

export interface PlayerProps {
  readonly recording: Recording;
  readonly timeZone: string;
  /** What else can be done with it, beside the speed. */
  readonly children?: ComponentChildren;
}

const skipMs = 10_000;

/** Plays one recording; starts by itself, since a press on «Слушать» opened it. */
export function Player({ recording, timeZone, children }: PlayerProps) {
  const sound = useMemo(() => createSound(recording), [recording.id]);
  const { peaks, problem } = usePeaks(recording, sound);
  useEffect(() => sound.update(recording), [sound, recording]);
  useEffect(() => () => sound.close(), [sound]);
  useShortcuts(usePlayerKeys(sound));
  const status = sound.status.value;
  return (
    <div class="player">
      <Waveform recording={recording} peaks={peaks} positionMs={sound.positionMs} onSeek={sound.seek} />
      <div class="player-controls">
        <Skip sound={sound} byMs={-skipMs} />
        <PlayButton sound={sound} />
        <Skip sound={sound} byMs={skipMs} />
        <Where sound={sound} recording={recording} timeZone={timeZone} />
      </div>
      <div class="player-more">
        {children}
        <Speed sound={sound} />
      </div>
      {status === 'waiting-for-more' && (
        <p class="muted recording-note" role="status">
          {t('journal.waitingForMore')}
        </p>
      )}
      {(status === 'failed' || problem) && (
        <Notice tone="trouble">
          {problem ?? t('journal.playFailed')} <Button onClick={sound.play}>{t('common.retry')}</Button>
        </Notice>
      )}
    </div>
  );
}

function usePlayerKeys(sound: Sound) {
  return useMemo(
    () => [
      { code: 'KeyK', key: 'K', label: t('journal.key.play'), run: () => toggle(sound) },
      { code: 'KeyJ', key: 'J', label: t('journal.back10'), run: () => skip(sound, -skipMs) },
      { code: 'KeyL', key: 'L', label: t('journal.forward10'), run: () => skip(sound, skipMs) },
    ],
    [sound],
  );
}

const isGoing = (sound: Sound): boolean =>
  sound.status.value === 'playing' || sound.status.value === 'waiting-for-more';
const toggle = (sound: Sound): void => (isGoing(sound) ? sound.pause() : sound.play());
const skip = (sound: Sound, byMs: number): void => sound.seek(sound.positionMs.peek() + byMs);

function PlayButton({ sound }: { readonly sound: Sound }) {
  const going = isGoing(sound);
  return (
    <IconButton
      kind="primary"
      icon={going ? Pause : Play}
      label={t(going ? 'journal.pause' : 'journal.resume')}
      onClick={() => toggle(sound)}
    />
  );
}

function Skip({ sound, byMs }: { readonly sound: Sound; readonly byMs: number }) {
  const back = byMs < 0;
  const label = t(back ? 'journal.back10' : 'journal.forward10');
  return (
    <Button kind="quiet" class="skip-button" aria-label={label} title={label} onClick={() => skip(sound, byMs)}>
      {back && <RotateCcw size={20} aria-hidden="true" />}
      <span aria-hidden="true">10</span>
      {!back && <RotateCw size={20} aria-hidden="true" />}
    </Button>
  );
}

/** «04:17 / 12:31» and the time of day then. */
function Where({ sound, recording, timeZone }: PlayerProps & { readonly sound: Sound }) {
  const second = useComputed(() => Math.floor(sound.positionMs.value / 1000) * 1000).value;
  return (
    <span class="player-where">
      <span>
        <b>{formatTimer(second)}</b> <span class="muted">/ {formatTimer(recording.durationMs)}</span>
      </span>
      <span class="muted">{clockTime(recording.startedAt + second, timeZone)}</span>
    </span>
  );
}

function Speed({ sound }: { readonly sound: Sound }) {
  return (
    <select
      class="input player-speed"
      aria-label={t('journal.speed')}
      value={String(sound.rate.value)}
      onChange={(event) => sound.setRate(Number(event.currentTarget.value))}
    >
      {speeds.map((speed) => (
        <option key={speed} value={String(speed)}>
          {formatNumber(speed)}×
        </option>
      ))}
    </select>
  );
}
