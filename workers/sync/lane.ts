import { backoffMs } from './backoff.ts';
import type { SyncStatus } from './contract.ts';
import type { Trouble } from './post.ts';
import { Waker } from './waker.ts';

/** Signing in wakes us; this is for a session that came back without our seeing it. */
const signedOutRetryMs = 60_000;

/**
 * A line of requests, one after the other, with its own patience. `step` makes one attempt and says when to come again:
 * ms, 0 for at once, null for when woken.
 */
export abstract class Lane {
  private readonly waker = new Waker();
  private failures = 0;
  private notBeforeMs = 0;
  status: SyncStatus = 'idle';

  protected abstract step(nowMs: number): Promise<number | null>;

  /** Runs until `signal` aborts; `onRest` each time before it sleeps. */
  async run(signal: AbortSignal, onRest: () => void): Promise<void> {
    signal.addEventListener('abort', () => this.waker.wake(), { once: true });
    while (!signal.aborted) {
      const waitMs = await this.attempt();
      if (waitMs === 0) continue;
      onRest();
      if (!signal.aborted) await this.waker.sleep(waitMs);
    }
  }

  /** There is something new; a pause after a failure goes on. */
  wake(): void {
    this.waker.wake();
  }

  /** Try at once, also after a failure. */
  retry(): void {
    this.notBeforeMs = 0;
    this.waker.wake();
  }

  private async attempt(): Promise<number | null> {
    const nowMs = performance.now();
    if (nowMs < this.notBeforeMs) return this.notBeforeMs - nowMs;
    try {
      return await this.step(nowMs);
    } catch {
      // The device's store failed even after it was opened anew. What it holds is safe; look again later.
      return this.failed({ status: 'server-trouble', error: null, outcomeUnknown: false, hopeless: false });
    }
  }

  protected succeeded(): void {
    this.failures = 0;
  }

  /** @returns ms until the next attempt */
  protected failed(trouble: Trouble): number {
    this.failures += 1;
    this.status = trouble.status;
    const waitMs = trouble.status === 'signed-out' ? signedOutRetryMs : backoffMs(this.failures, Math.random());
    this.notBeforeMs = performance.now() + waitMs;
    return waitMs;
  }
}
