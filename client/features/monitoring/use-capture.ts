import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RecordingMode } from '#core/directory/schema.ts';
import type { Recorder, RecordingTarget } from '../../platform/recorder/types.ts';
import { type CaptureNow, captureStep } from './recording-rules.ts';
import { claimServing } from './serving-claim.ts';

export interface Wanted {
  readonly target: RecordingTarget | null;
  /** Mode for the current position (where there is one), so that «off» can be told from «ended». */
  readonly mode: RecordingMode;
}

/**
 * Binds the recorder to the page: prepares the microphone while the point records, begins and ends with the serving,
 * ends with `left-page` when the page or the point is left.
 */
export function useCapture(
  recorder: Recorder,
  pointMode: ReadonlySignal<RecordingMode>,
  wanted: ReadonlySignal<Wanted>,
) {
  useEffect(() => {
    const stopBinding = bind(recorder, wanted);
    const captures = computed(() => pointMode.value !== 'off');
    const stopPreparing = effect(() => {
      if (captures.value) recorder.prepare();
    });
    return () => {
      stopPreparing();
      stopBinding();
      recorder.release();
    };
  }, [recorder, pointMode, wanted]);
}

function bind(recorder: Recorder, wanted: ReadonlySignal<Wanted>): () => void {
  const recording = computed(() => recorder.state.value.recording?.servingId ?? null);
  const microphone = computed(() => recorder.state.value.microphone);
  const claim = claimServing(computed(() => wanted.value.target?.servingId ?? null));
  let begun: CaptureNow['begun'] = null;
  let soundCount = 0;
  let wasReady = false;
  let busy = false;
  let stopped = false;

  async function follow(): Promise<void> {
    if (busy || stopped) return;
    const { target: serving, mode } = wanted.peek();
    const target = serving?.servingId === claim.held.peek() ? serving : null;
    const now = { recording: recording.peek(), microphone: microphone.peek(), begun, soundCount };
    const step = captureStep(target, mode, now);
    if (step.kind === 'none') return;
    busy = true;
    try {
      if (step.kind === 'begin') {
        begun = { servingId: step.target.servingId, soundCount };
        await recorder.begin(step.target);
      } else {
        begun = null;
        await recorder.end(step.reason);
      }
    } catch {
      // The recorder's state says what is wrong, and the indicator shows it; trying without pause would not help.
      return;
    } finally {
      busy = false;
    }
    follow();
  }

  const stop = effect(() => {
    const ready = microphone.value === 'ready';
    if (ready && !wasReady) soundCount++;
    wasReady = ready;
    void [recording.value, wanted.value, claim.held.value];
    untracked(follow);
  });
  return () => {
    stopped = true;
    stop();
    claim.stop();
  };
}
