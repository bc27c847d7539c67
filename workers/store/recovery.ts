import type { EndReason, RecordingClose } from '#core/recording/schema.ts';
import { recordingLock, type StoredRecording } from './contract.ts';
import { allRecordings, closeRecording } from './recordings.ts';

/** How long a recording must be without a maker before it counts as crashed: the service worker, told of a closed tab, comes first. */
export const crashGraceMs = 3000;

/** The end of a recording as far as it was kept. */
export function endAsKept(stored: StoredRecording, endReason: EndReason): RecordingClose {
  const totalSamples = stored.endSample ?? 0;
  return {
    endedAt: stored.open.startedAt + Math.round((totalSamples * 1000) / stored.open.sampleRate),
    endReason,
    segmentCount: stored.keptSegments,
    totalSamples,
  };
}

/** Ends the recording of a tab that is being closed as soon as its maker lets go, at most `waitMs` later. */
export async function closeOfClosedTab(recordingId: string, waitMs: number): Promise<void> {
  try {
    await navigator.locks.request(recordingLock(recordingId), { signal: AbortSignal.timeout(waitMs) }, () =>
      closeRecording(recordingId, (stored) => endAsKept(stored, 'tab-closed')),
    );
  } catch (error) {
    // Its maker lives on: another tab's recording, or the tab was not closed after all.
    if (!(error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError'))) throw error;
  }
}

/** Finds recordings whose maker died and ends them as `crashed`. Call it again and again; it remembers whom it suspects. */
export class Recovery {
  private readonly suspectedAtMs = new Map<string, number>();

  /** True when something is suspected, so that a further call within `crashGraceMs` is worth while. */
  async pass(nowMs: number): Promise<boolean> {
    const open = (await allRecordings()).filter((stored) => !stored.close);
    const openIds = new Set(open.map((stored) => stored.id));
    for (const id of this.suspectedAtMs.keys()) if (!openIds.has(id)) this.suspectedAtMs.delete(id);
    for (const { id } of open) {
      await navigator.locks.request(recordingLock(id), { ifAvailable: true }, async (lock) => {
        if (lock) await this.suspect(id, nowMs);
        else this.suspectedAtMs.delete(id);
      });
    }
    return this.suspectedAtMs.size > 0;
  }

  private async suspect(id: string, nowMs: number): Promise<void> {
    const sinceMs = this.suspectedAtMs.get(id) ?? nowMs;
    this.suspectedAtMs.set(id, sinceMs);
    if (nowMs - sinceMs < crashGraceMs) return;
    await closeRecording(id, (stored) => endAsKept(stored, 'crashed'));
    this.suspectedAtMs.delete(id);
  }
}
