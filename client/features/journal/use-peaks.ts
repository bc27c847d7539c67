import { useEffect, useRef, useState } from 'preact/hooks';
import { recordingRoutes } from '#core/recording/routes.ts';
import type { Recording } from '#core/recording/schema.ts';
import { call, Refusal } from '../../platform/http.ts';
import { errorText } from '../../platform/i18n/i18n.ts';
import { decodePeaks, type Peaks } from './peaks.ts';
import type { Sound } from './sound.ts';

const againAfterMs = 3000;

/**
 * Opens the recording (which the server writes into the access log), starts the sound, and keeps the peaks up with a
 * recording that grows.
 */
export function usePeaks(recording: Recording, sound: Sound): { peaks: Peaks | null; problem: string | undefined } {
  const [peaks, setPeaks] = useState<Peaks | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const readMs = useRef(0);
  const { id } = recording;

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      setProblem(undefined);
    } catch (error) {
      setProblem(errorText(error instanceof Refusal ? error.code : undefined));
    }
  }

  async function readPeaks(): Promise<void> {
    readMs.current = recording.durationMs;
    setPeaks(decodePeaks(await call(recordingRoutes.peaks, { params: { id } })));
  }

  useEffect(() => {
    let left = false;
    attempt(async () => {
      await call(recordingRoutes.read, { params: { id } });
      if (!left) sound.play();
      await readPeaks();
    });
    return () => {
      left = true;
    };
  }, [id, sound]);

  useEffect(() => {
    const grown = recording.durationMs - readMs.current;
    if (readMs.current > 0 && (grown >= againAfterMs || (grown > 0 && recording.endedAt !== null))) attempt(readPeaks);
  }, [recording.durationMs, recording.endedAt]);

  return { peaks, problem };
}
