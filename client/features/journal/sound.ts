import { type ReadonlySignal, signal } from '@preact/signals';
import type { Recording } from '#core/recording/schema.ts';
import { soundAddress } from './audio-address.ts';

export type SoundStatus = 'paused' | 'playing' | 'waiting-for-more' | 'failed';
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** One recording in a media element, also while it still grows. */
export interface Sound {
  readonly status: ReadonlySignal<SoundStatus>;
  readonly positionMs: ReadonlySignal<number>;
  readonly rate: ReadonlySignal<number>;
  play(): void;
  pause(): void;
  seek(positionMs: number): void;
  setRate(rate: number): void;
  /** The recording has grown or ended. */
  update(recording: Recording): void;
  close(): void;
}

/** Less than this behind the end counts as the end: a page of the file holds no more. */
const endSlackMs = 500;

export function createSound(first: Recording): Sound {
  const audio = new Audio();
  const status = signal<SoundStatus>('paused');
  const positionMs = signal(0);
  const rate = signal(1);
  let recording = first;
  /** How much sound the element's current answer holds. */
  let loadedMs = 0;
  let frame = 0;
  audio.preload = 'auto';

  const wanted = () => status.peek() === 'playing' || status.peek() === 'waiting-for-more';
  const hasMore = () => recording.durationMs - positionMs.peek() > endSlackMs;

  /** Takes the sound as long as it is by now and goes on at `atMs`. */
  function load(atMs: number): void {
    loadedMs = recording.durationMs;
    audio.src = soundAddress(recording.id, recording.byteLength);
    audio.currentTime = atMs / 1000;
    audio.playbackRate = rate.peek();
  }

  function start(): void {
    if (audio.src === '' || audio.error) load(positionMs.peek());
    else if (!hasMore() && recording.endedAt !== null) audio.currentTime = 0;
    status.value = 'playing';
    audio.play().catch(() => {
      // Either replaced by another source meanwhile, or `error` says what is wrong.
      if (audio.error) status.value = 'failed';
    });
  }

  function follow(): void {
    positionMs.value = audio.currentTime * 1000;
    if (status.peek() === 'playing') frame = requestAnimationFrame(follow);
  }

  function ended(): void {
    positionMs.value = audio.currentTime * 1000;
    if (hasMore() && recording.durationMs - loadedMs > endSlackMs) {
      load(positionMs.peek());
      start();
      return;
    }
    status.value = recording.endedAt === null ? 'waiting-for-more' : 'paused';
  }

  audio.addEventListener('ended', ended);
  audio.addEventListener('playing', follow);
  audio.addEventListener('seeked', () => {
    positionMs.value = audio.currentTime * 1000;
  });
  audio.addEventListener('pause', () => {
    if (!audio.ended && status.peek() === 'playing') status.value = 'paused';
  });
  audio.addEventListener('error', () => {
    if (audio.src !== '') status.value = 'failed';
  });

  return {
    status,
    positionMs,
    rate,
    play: start,
    pause() {
      status.value = 'paused';
      audio.pause();
    },
    seek(toMs) {
      const target = Math.max(0, Math.min(toMs, recording.durationMs));
      const goesOn = wanted();
      positionMs.value = target;
      if (audio.src === '' || target > loadedMs) load(target);
      else audio.currentTime = target / 1000;
      if (goesOn) start();
    },
    setRate(next) {
      rate.value = next;
      audio.playbackRate = next;
    },
    update(next) {
      recording = next;
      if (status.peek() !== 'waiting-for-more') return;
      if (hasMore()) {
        load(positionMs.peek());
        start();
      } else if (next.endedAt !== null) {
        status.value = 'paused';
      }
    },
    close() {
      cancelAnimationFrame(frame);
      status.value = 'paused';
      audio.pause();
      audio.removeAttribute('src');
      audio.load();
    },
  };
}
