import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Recording } from '#core/recording/schema.ts';
import { formatTimer } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { drawWave } from './draw-wave.ts';
import type { Peaks } from './peaks.ts';

export interface WaveformProps {
  readonly recording: Recording;
  readonly peaks: Peaks | null;
  readonly positionMs: ReadonlySignal<number>;
  readonly onSeek: (positionMs: number) => void;
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -5000,
  ArrowDown: -5000,
  ArrowRight: 5000,
  ArrowUp: 5000,
  PageDown: -30_000,
  PageUp: 30_000,
};

/** The sound as a slider. Both pictures are drawn once; playing only moves the edge between them. */
export function Waveform({ recording, peaks, positionMs, onSeek }: WaveformProps) {
  const slider = useRef<HTMLDivElement>(null);
  const ahead = useRef<HTMLCanvasElement>(null);
  const played = useRef<HTMLCanvasElement>(null);
  const { durationMs, gaps } = recording;

  useEffect(() => {
    const draw = () => {
      if (ahead.current) drawWave(ahead.current, '--line-strong', peaks, durationMs, gaps);
      if (played.current) drawWave(played.current, '--accent', peaks, durationMs, gaps);
    };
    const observer = new ResizeObserver(draw);
    if (slider.current) observer.observe(slider.current);
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      observer.disconnect();
      themes.disconnect();
    };
  }, [peaks, durationMs, gaps]);

  useEffect(
    () =>
      positionMs.subscribe((now) => {
        const share = durationMs > 0 ? Math.min(1, now / durationMs) : 0;
        slider.current?.style.setProperty('--played', `${share * 100}%`);
      }),
    [positionMs, durationMs],
  );

  const seekTo = (event: PointerEvent): void => {
    const box = slider.current?.getBoundingClientRect();
    if (box) onSeek(((event.clientX - box.left) / box.width) * durationMs);
  };
  const seekByKey = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined) onSeek(positionMs.peek() + step);
    else if (event.key === 'Home') onSeek(0);
    else if (event.key === 'End') onSeek(durationMs);
    else return;
    event.preventDefault();
  };

  const seconds = Math.floor(positionMs.value / 1000);
  return (
    <div
      ref={slider}
      class="wave"
      role="slider"
      tabIndex={0}
      aria-label={t('journal.seek')}
      aria-valuemin={0}
      aria-valuemax={Math.ceil(durationMs / 1000)}
      aria-valuenow={seconds}
      aria-valuetext={t('journal.position', { now: formatTimer(seconds * 1000), whole: formatTimer(durationMs) })}
      onKeyDown={seekByKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
    >
      <canvas ref={ahead} />
      <canvas ref={played} class="played" />
      <i class="playhead" />
    </div>
  );
}
