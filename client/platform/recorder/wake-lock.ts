/** Keeps the screen on while a recording runs. Asked for in passing: iPadOS answers only once the page is visible. */
export function createWakeLock(): { hold(): void; release(): void } {
  let wanted = false;
  let held: WakeLockSentinel | null = null;

  function ask(): void {
    if (!wanted || held || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(take, () => undefined);
  }

  function take(lock: WakeLockSentinel): void {
    if (!wanted || held) void lock.release();
    else {
      held = lock;
      lock.addEventListener('release', () => {
        held = null;
      });
    }
  }

  document.addEventListener('visibilitychange', ask);
  return {
    hold() {
      wanted = true;
      ask();
    },
    release() {
      wanted = false;
      void held?.release();
      held = null;
    },
  };
}
