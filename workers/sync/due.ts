import type { ErrorCode } from '#core/errors.ts';
import type { StoredRecording } from '../store/contract.ts';

/** While a recording runs, its segments wait for each other this long. */
export const cadenceMs = 4000;
/** More than this waiting is a backlog, sent without a pause. */
export const backlogBytes = 256 * 1024;
/** When to ask again about segments that the server holds but has not made durable. Of a running recording the next request tells. */
export const askAgainMs = 1500;

/** What the sender remembers of a recording; times are of `performance.now()`. */
export interface Track {
  /** Segments that the server holds, not yet durably: number → bytes. */
  readonly held: ReadonlyMap<number, number>;
  readonly lastAttemptAtMs: number | null;
  /** Requests in a row that brought nothing, and until when it rests for that. */
  readonly vainAttempts: number;
  readonly restsUntilMs: number;
  /** Was in a request that the server called wrong as a whole: goes by itself, so that the others are not held up. */
  readonly alone: boolean;
  /** By itself it was wrong, too: rests until somebody asks to try again. */
  readonly setAside: ErrorCode | null;
}

export const newTrack: Track = {
  held: new Map(),
  lastAttemptAtMs: null,
  vainAttempts: 0,
  restsUntilMs: 0,
  alone: false,
  setAside: null,
};

/** When the recording next wants a request; null: never, as it stands. At or before `nowMs`: now. */
export function dueAtMs(stored: StoredRecording, track: Track, nowMs: number): number | null {
  if (stored.refused || track.setAside) return null;
  const heldBytes = [...track.held.values()].reduce((sum, each) => sum + each, 0);
  const unsentBytes = (stored.waitingBytes ?? 0) - heldBytes;
  const after = (ms: number) => (track.lastAttemptAtMs === null ? nowMs : track.lastAttemptAtMs + ms);
  const times: number[] = [];
  if (stored.close && (unsentBytes > 0 || !stored.closeAcknowledged)) times.push(nowMs);
  if (unsentBytes >= backlogBytes) times.push(nowMs);
  if (unsentBytes > 0) times.push(after(cadenceMs));
  if (track.held.size > 0) times.push(after(stored.close ? askAgainMs : cadenceMs));
  return times.length > 0 ? Math.max(Math.min(...times), track.restsUntilMs) : null;
}

/** Those that are due, the running ones first, then the oldest; at most `limit`. One that must go alone goes when no other is due. */
export function chooseDue(
  recordings: readonly StoredRecording[],
  trackOf: (recordingId: string) => Track,
  nowMs: number,
  limit: number,
): StoredRecording[] {
  const due = recordings.filter((stored) => (dueAtMs(stored, trackOf(stored.id), nowMs) ?? Infinity) <= nowMs);
  const together = due.filter((stored) => !trackOf(stored.id).alone);
  if (together.length === 0) return due.slice(0, 1);
  const inOrder = (a: StoredRecording, b: StoredRecording) =>
    Number(Boolean(a.close)) - Number(Boolean(b.close)) || a.open.startedAt - b.open.startedAt;
  return together.sort(inOrder).slice(0, limit);
}
