import { signal } from '@preact/signals';

/** Server's clock minus the device's, ms. Whoever hears the server (live stream, sync) sets it. */
export const clockOffsetMs = signal(0);

/** Server time, as well as the device knows it, in ms; renewed each second while the page is visible. */
export const now = signal(Date.now());

const tick = (): void => {
  if (!document.hidden) now.value = Date.now() + clockOffsetMs.peek();
};

setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
clockOffsetMs.subscribe(tick);
