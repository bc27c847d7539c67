import type { Queue, RecordingMode } from '#core/directory/schema.ts';

/** Bounds of `RetentionDays` in core/directory/schema.ts, for the steps of the field and its message. */
export const retentionBounds = { min: 1, max: 3650 } as const;

export interface QueueForm {
  readonly name: string;
  readonly recordingMode: RecordingMode;
  /** Null: what is typed is no whole number. */
  readonly retentionDays: number | null;
}

export const queueFormOf = ({ name, recordingMode, retentionDays }: Queue): QueueForm => ({
  name,
  recordingMode,
  retentionDays,
});

export const sameQueueForm = (a: QueueForm, b: QueueForm): boolean =>
  a.name === b.name && a.recordingMode === b.recordingMode && a.retentionDays === b.retentionDays;

export const queueProblems = ({ name, retentionDays }: QueueForm) => ({
  name: name.trim() === '',
  retentionDays: retentionDays === null || retentionDays < retentionBounds.min || retentionDays > retentionBounds.max,
});

/** Fewer days delete sound that is kept now, so the person is asked first; also while recording is off. */
export const shortens = (before: Pick<Queue, 'retentionDays'>, retentionDays: number): boolean =>
  retentionDays < before.retentionDays;
