import type { ErrorCode } from '#core/errors.ts';
import { recordingRoutes } from '#core/recording/routes.ts';
import type { SyncItemResult } from '#core/recording/schema.ts';
import type { StoredRecording } from '../store/contract.ts';
import { allRecordings, settle } from '../store/recordings.ts';
import { Recovery } from '../store/recovery.ts';
import { judge } from './answer.ts';
import { isSyncAnswer } from './answers.ts';
import { backoffMs } from './backoff.ts';
import type { BatchLimits } from './batch.ts';
import type { Clock } from './clock.ts';
import { chooseDue, dueAtMs, newTrack, type Track } from './due.ts';
import { Lane } from './lane.ts';
import { type Outcome, post, troubleOf } from './post.ts';
import { makeRequest, type SegmentRequest } from './segment-request.ts';

const maxItems = 200;
const largest: BatchLimits = { bytes: 1_000_000, segments: 500 };
const smallest: BatchLimits = { bytes: 32_000, segments: 16 };
const timeoutMs = 30_000;
/** How often to look whether the maker of a running recording died. */
const watchMs = 5000;
const suspectMs = 1000;

/** Sends segments and ends of recordings until the server holds them durably. */
export class SegmentLane extends Lane {
  private readonly tracks = new Map<string, Track>();
  private readonly recovery = new Recovery();
  private limits = largest;

  constructor(
    private readonly clock: Clock,
    /** Resolves when no command is on its way: a recording's serving should be known before its sound. */
    private readonly commandsRest: () => Promise<void>,
    private readonly onChange: () => void,
  ) {
    super();
  }

  /** Why a recording rests, though the server did not refuse it for good. */
  setAsideOf(recordingId: string): ErrorCode | null {
    return this.trackOf(recordingId).setAside;
  }

  override retry(): void {
    for (const [id, track] of this.tracks) {
      this.tracks.set(id, { ...track, lastAttemptAtMs: null, restsUntilMs: 0, setAside: null });
    }
    super.retry();
  }

  protected async step(nowMs: number): Promise<number | null> {
    const suspects = await this.recovery.pass(nowMs);
    const recordings = await allRecordings();
    this.forget(recordings);
    const due = chooseDue(recordings, (id) => this.trackOf(id), nowMs, maxItems);
    if (due.length > 0) {
      await this.commandsRest();
      return this.send(due);
    }
    // Only an answer ends a trouble, or having nothing to send.
    if (this.status === 'sending' || recordings.length === 0) this.status = 'idle';
    const times = recordings.map((stored) => dueAtMs(stored, this.trackOf(stored.id), nowMs) ?? Infinity);
    const watch = suspects ? suspectMs : recordings.some((stored) => !stored.close) ? watchMs : Infinity;
    const waitMs = Math.min(watch, ...times.map((atMs) => atMs - nowMs));
    // At least 1: 0 would mean that there is something to do now.
    return Number.isFinite(waitMs) ? Math.max(1, waitMs) : null;
  }

  private async send(due: readonly StoredRecording[]): Promise<number> {
    this.status = 'sending';
    this.onChange();
    const request = await makeRequest(due, (id) => new Set(this.trackOf(id).held.keys()), this.limits);
    const outcome = await post(recordingRoutes.sync.path, 'application/octet-stream', request.body, timeoutMs);
    for (const stored of due) this.note(stored.id, { lastAttemptAtMs: performance.now() });
    if (outcome.kind !== 'answered') return this.onTrouble(due, outcome);
    if (!isSyncAnswer(outcome.body)) return this.failed(troubleOf({ kind: 'unreachable' }));
    this.clock.hear(request.sentAt, outcome.body.serverTime);
    let progressed = false;
    for (const stored of due) {
      const item = outcome.body.items.find((each) => each.recordingId === stored.id);
      if (await this.take(stored, request, item)) progressed = true;
    }
    this.status = progressed ? 'sending' : 'server-trouble';
    this.limits = scaled(this.limits, 2);
    this.succeeded();
    this.onChange();
    return 0;
  }

  /** @returns whether it came nearer to its end */
  private async take(stored: StoredRecording, request: SegmentRequest, item?: SyncItemResult): Promise<boolean> {
    const track = this.trackOf(stored.id);
    const known = new Map([...track.held, ...(request.sent.get(stored.id) ?? [])]);
    const withClose = stored.close !== undefined && !stored.closeAcknowledged;
    const verdict = item ? judge(item, { known, heldBefore: track.held, withClose }) : null;
    if (!verdict?.progressed) {
      const vainAttempts = track.vainAttempts + 1;
      const restsUntilMs = performance.now() + backoffMs(vainAttempts, Math.random());
      this.note(stored.id, { held: verdict?.held ?? new Map(), vainAttempts, restsUntilMs });
    } else {
      this.note(stored.id, { held: verdict.held, vainAttempts: 0, restsUntilMs: 0, alone: false });
    }
    if (verdict) await settle(stored.id, verdict);
    return verdict?.progressed ?? false;
  }

  private onTrouble(due: readonly StoredRecording[], outcome: Exclude<Outcome, { kind: 'answered' }>): number {
    const trouble = troubleOf(outcome);
    if (trouble.error === 'request.too-large' && this.limits.bytes > smallest.bytes) {
      this.limits = scaled(this.limits, 0.5);
      return this.atOnce(due, {});
    }
    if (trouble.hopeless && due.length > 1) return this.atOnce(due, { alone: true });
    if (trouble.hopeless) return this.atOnce(due, { setAside: trouble.error });
    // A slow network needs smaller requests to get any of them through in time.
    if (trouble.status === 'offline') this.limits = scaled(this.limits, 0.5);
    // What the server held without making it durable may be gone with it.
    for (const id of this.tracks.keys()) this.note(id, { held: new Map() });
    return this.failed(trouble);
  }

  private atOnce(due: readonly StoredRecording[], change: Partial<Track>): number {
    for (const stored of due) this.note(stored.id, { ...change, lastAttemptAtMs: null });
    return 0;
  }

  private trackOf(recordingId: string): Track {
    return this.tracks.get(recordingId) ?? newTrack;
  }

  private note(recordingId: string, change: Partial<Track>): void {
    this.tracks.set(recordingId, { ...this.trackOf(recordingId), ...change });
  }

  private forget(present: readonly StoredRecording[]): void {
    const ids = new Set(present.map((stored) => stored.id));
    for (const id of this.tracks.keys()) if (!ids.has(id)) this.tracks.delete(id);
  }
}

const scaled = (limits: BatchLimits, factor: number): BatchLimits => ({
  bytes: Math.min(largest.bytes, Math.max(smallest.bytes, limits.bytes * factor)),
  segments: Math.min(largest.segments, Math.max(smallest.segments, Math.round(limits.segments * factor))),
});
