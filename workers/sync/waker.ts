/** Sleep that can be cut short. A wake that comes while nobody sleeps is kept for the next sleep. */
export class Waker {
  private rung = false;
  private ring: (() => void) | null = null;

  wake(): void {
    this.rung = true;
    this.ring?.();
  }

  /** Resolves when woken or after `ms`; null sleeps until woken. */
  async sleep(ms: number | null): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = ms === null ? null : setTimeout(resolve, ms);
        this.ring = () => {
          if (timer !== null) clearTimeout(timer);
          resolve();
        };
      });
    }
    this.ring = null;
    this.rung = false;
  }
}
