import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { type ServiceWorkerRequest, syncTag } from './contract.ts';
import { drain, drainAfterTab } from './drain.ts';
import { isSyncEvent } from './events.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

/** Pages that are not the staff's app, and what the server answers itself. */
const notTheApp = /^\/(api|ticket|healthz|readyz|metrics)([/.]|$)/;

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [notTheApp] }));
clientsClaim();

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const request: ServiceWorkerRequest = event.data;
  if (request.type === 'SKIP_WAITING') void self.skipWaiting();
  if (request.type === 'drain') event.waitUntil(drainAfterTab(request.tabClosed));
});

/** A rejected Background Sync is tried again by the browser, also when no page is open. */
async function drainOrReject(): Promise<void> {
  const end = await drain();
  if (end === 'signed-out' || end === 'stopped') throw new Error(`something is left: ${end}`);
}

self.addEventListener('sync', (event: Event) => {
  if (isSyncEvent(event) && event.tag === syncTag) event.waitUntil(drainOrReject());
});
self.addEventListener('periodicsync', (event: Event) => {
  if (isSyncEvent(event) && event.tag === syncTag) event.waitUntil(drain());
});
