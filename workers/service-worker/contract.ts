/** What pages say to the service worker. */
export type ServiceWorkerRequest =
  /** Send what is on the device, for as long as the browser lets us; `tabClosed`: recordings that the closing tab may have been making. */
  | { readonly type: 'drain'; readonly tabClosed: readonly string[] }
  /** Take over from the version before. (Also the message of Workbox's window module.) */
  | { readonly type: 'SKIP_WAITING' };

/** Tag of Background Sync and Periodic Background Sync. */
export const syncTag = 'okno';
