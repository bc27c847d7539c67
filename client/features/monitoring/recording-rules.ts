import type { RecordingMode } from '#core/directory/schema.ts';
import type { Position } from '#core/queue/schema.ts';
import type { EndReason } from '#core/recording/schema.ts';
import type { MicrophoneStatus, RecordingTarget } from '../../platform/recorder/types.ts';

export interface CaptureSituation {
  /** Mode for the current position's queue at this point and for this person. */
  readonly mode: RecordingMode;
  readonly pointId: string;
  readonly userId: string;
  readonly current: Position | undefined;
}

/**
 * The serving that this page ought to be recording: the one that this person has open at this point. A colleague's
 * serving, seen on the same page, is recorded by the colleague's device.
 */
export function shouldRecord({ mode, pointId, userId, current }: CaptureSituation): RecordingTarget | null {
  if (mode === 'off' || current?.status !== 'serving') return null;
  const serving = current.servings.findLast(
    (each) => each.endedAt === null && each.pointId === pointId && each.operatorId === userId,
  );
  return serving ? { servingId: serving.id, positionId: current.id, pointId, operatorId: userId } : null;
}

/** Positions are locked in mode «Запись обязательна» until sound really arrives. A serving under way can always be ended. */
export const positionsLocked = (mode: RecordingMode, microphone: MicrophoneStatus): boolean =>
  mode === 'required' && microphone !== 'ready';

export const canBegin = (microphone: MicrophoneStatus): boolean => microphone === 'ready' || microphone === 'waiting';

export type CaptureStep =
  | { readonly kind: 'none' }
  | { readonly kind: 'end'; readonly reason: EndReason }
  | { readonly kind: 'begin'; readonly target: RecordingTarget };

export interface CaptureNow {
  /** Serving that the recorder is recording; null: none. */
  readonly recording: string | null;
  readonly microphone: MicrophoneStatus;
  /**
   * Serving for which a recording was begun, and how often sound had come back by then. One that the recorder ended by itself
   * (quota, device gone) begins anew only when the sound has come back, lest it end and begin without pause.
   */
  readonly begun: { readonly servingId: string; readonly soundCount: number } | null;
  /** How often the microphone became ready on this page. */
  readonly soundCount: number;
}

/** What to tell the recorder next. */
export function captureStep(wanted: RecordingTarget | null, mode: RecordingMode, now: CaptureNow): CaptureStep {
  if (now.recording !== null && now.recording !== wanted?.servingId) {
    return { kind: 'end', reason: wanted === null && mode === 'off' ? 'recording-disabled' : 'finished' };
  }
  if (wanted === null || now.recording !== null || !canBegin(now.microphone)) return { kind: 'none' };
  const tried = now.begun?.servingId === wanted.servingId && now.begun.soundCount === now.soundCount;
  return tried ? { kind: 'none' } : { kind: 'begin', target: wanted };
}
