import { type ReadonlySignal, signal } from '@preact/signals';
import { journalRoutes } from '#core/journal/routes.ts';
import type { JournalEntry } from '#core/journal/schema.ts';
import type { Recording } from '#core/recording/schema.ts';
import type { Progress } from '../../data/live.ts';
import { call, Refusal } from '../../platform/http.ts';

export interface EntryState {
  readonly entry: JournalEntry | null;
  readonly refusal: Refusal | null;
}

/** The opened position. */
export interface Entry {
  readonly state: ReadonlySignal<EntryState>;
  load(): Promise<void>;
  /** Takes over what a call has answered of one recording. */
  take(recording: Recording): void;
  /** A recording that is being made has grown. */
  grow(progress: Progress): void;
}

export function createEntry(positionId: string): Entry {
  const state = signal<EntryState>({ entry: null, refusal: null });

  function change(recordingId: string, change: (recording: Recording) => Recording): void {
    const { entry } = state.peek();
    if (!entry?.recordings.some((each) => each.id === recordingId)) return;
    const recordings = entry.recordings.map((each) => (each.id === recordingId ? change(each) : each));
    state.value = { entry: { ...entry, recordings }, refusal: null };
  }

  return {
    state,
    async load() {
      try {
        const entry = await call(journalRoutes.entry, { params: { id: positionId } });
        const recordings = entry.recordings.toSorted((a, b) => a.startedAt - b.startedAt);
        state.value = { entry: { ...entry, recordings }, refusal: null };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // What is on the screen stays there: a reload by itself must not take it away.
        state.value = { entry: state.peek().entry, refusal: error };
      }
    },
    take: (recording) => change(recording.id, () => recording),
    grow({ recordingId, durationMs, byteLength }) {
      change(recordingId, (recording) =>
        durationMs > recording.durationMs ? { ...recording, durationMs, byteLength } : recording,
      );
    },
  };
}
