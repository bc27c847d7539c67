import type { ReadonlySignal } from '@preact/signals';
import { t } from '../platform/i18n/i18n.ts';
import type { Recorder } from '../platform/recorder/types.ts';
import { toastInfo } from '../platform/toasts.ts';

const checkEveryMs = 30 * 60_000;

/**
 * Registers the service worker and tells when a newer version of the app waits. It takes over only when the person says
 * so, and never in the middle of a recording. Returns the way to stop.
 */
export function watchForUpdate(recorder: ReadonlySignal<Recorder | null>): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const register = async (): Promise<void> => {
    const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' });
    const tell = () =>
      registration.waiting && navigator.serviceWorker.controller && offer(registration.waiting, recorder);
    tell();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
    timer = setInterval(() => registration.update(), checkEveryMs);
  };
  // Refused on a certificate that the device does not trust, and in private windows: the app then works, but not offline.
  register().catch(() => clearInterval(timer));
  return () => clearInterval(timer);
}

function offer(waiting: ServiceWorker, recorder: ReadonlySignal<Recorder | null>): void {
  const take = (): void => {
    if (recorder.peek()?.state.peek().recording) {
      toastInfo(t('shell.updateLater'), { label: t('shell.update'), onSelect: take });
      return;
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  };
  toastInfo(t('shell.updateReady'), { label: t('shell.update'), onSelect: take });
}
