import { effect, type ReadonlySignal, signal } from '@preact/signals';

/**
 * Of several tabs of a device that show one serving, one records it; when that one leaves, the next. `held` is the serving
 * to which this tab has the claim.
 */
export function claimServing(wantedId: ReadonlySignal<string | null>): {
  readonly held: ReadonlySignal<string | null>;
  stop(): void;
} {
  const held = signal<string | null>(null);
  const stop = effect(() => {
    const id = wantedId.value;
    if (id === null) return;
    const leaving = new AbortController();
    waitForClaim(id, leaving.signal, () => {
      held.value = id;
    });
    return () => {
      leaving.abort();
      if (held.peek() === id) held.value = null;
    };
  });
  return { held, stop };
}

/** Calls `granted` once the claim is ours, and keeps it until `leaving`. */
function waitForClaim(id: string, leaving: AbortSignal, granted: () => void): void {
  // Only pages on HTTPS have locks; others have no microphone either, so there is nothing to share out.
  if (!('locks' in navigator)) return;
  const hold = () =>
    new Promise<void>((release) => {
      leaving.addEventListener('abort', () => release());
      granted();
    });
  navigator.locks.request(`okno-capture-${id}`, { signal: leaving }, hold).catch((error: unknown) => {
    if (!leaving.aborted) throw error;
  });
}
