/** What stands between a microphone's stream and the recorder worker; it opens and closes with the stream. */
export interface Source {
  /** A recording begins or ends. Only MediaRecorder cares: samples flow always. */
  start(): void;
  /** Resolves when the last piece is with the worker. */
  stop(): Promise<void>;
  close(): void;
}

/**
 * A context stands still until a person has touched the page, and when the system interrupts it (iPadOS: a call, another app). It is asked
 * again on each occasion.
 */
export function keepRunning(context: AudioContext): () => void {
  const resume = (): void => {
    if (context.state !== 'running' && context.state !== 'closed') void context.resume();
  };
  const occasions = ['pointerdown', 'keydown', 'visibilitychange'] as const;
  for (const occasion of occasions) document.addEventListener(occasion, resume);
  context.addEventListener('statechange', resume);
  resume();
  return () => {
    for (const occasion of occasions) document.removeEventListener(occasion, resume);
    context.removeEventListener('statechange', resume);
  };
}
