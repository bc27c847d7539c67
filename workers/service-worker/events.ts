/*
 * Background Sync and Periodic Background Sync (WICG drafts, Chromium) as far as we use them: TypeScript's libraries
 * do not have them.
 */

export interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

export const isSyncEvent = (event: Event): event is SyncEvent => 'tag' in event && 'waitUntil' in event;
