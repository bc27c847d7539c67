import type { ServiceWorkerRequest } from '../../../workers/service-worker/contract.ts';

/** Background Sync and its periodic sister (Chromium); TypeScript's DOM library has neither. */
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
  readonly periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> };
}

/** As in workers/service-worker/contract.ts, which pages take types of only. */
const syncTag = 'okno';
const twelveHoursMs = 12 * 3600 * 1000;

/** Asks the browser to wake the service worker when the network is there, also without a page. Where it cannot or may not: nothing. */
export async function registerBackgroundSync(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration: SyncRegistration | undefined = await navigator.serviceWorker.getRegistration();
  await Promise.allSettled([
    registration?.active && registration.sync?.register(syncTag),
    registration?.active && registration.periodicSync?.register(syncTag, { minInterval: twelveHoursMs }),
  ]);
}

/** Hands what is left to the service worker. Works while the page is going away: a message needs no answer. */
export function handOver(runningRecordings: readonly string[]): void {
  if (!('serviceWorker' in navigator)) return;
  const request: ServiceWorkerRequest = { type: 'drain', tabClosed: runningRecordings };
  navigator.serviceWorker.controller?.postMessage(request);
}
