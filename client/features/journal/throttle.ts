/** Runs `work` soon after the first call, and while calls go on at most each `everyMs`. */
export function throttle(work: () => void, soonMs: number, everyMs: number): { run(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    run() {
      if (timer !== undefined) return;
      const waitMs = Math.max(soonMs, lastMs + everyMs - performance.now());
      timer = setTimeout(() => {
        timer = undefined;
        lastMs = performance.now();
        work();
      }, waitMs);
    },
    stop: () => clearTimeout(timer),
  };
}
