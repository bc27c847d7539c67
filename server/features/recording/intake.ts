import { createHash } from 'node:crypto';
import { chainHead, chainStart } from '#core/recording/chain.ts';
import { addToRanges, copyRanges, inRanges } from '#core/recording/ranges.ts';
import type { SegmentHeader, SyncHead, SyncItem, SyncItemResult } from '#core/recording/schema.ts';
import type { Parts } from '../../plugins/parts.ts';
import { groupTransaction } from '../../storage/database.ts';
import { appendNotices } from '../../storage/event-log.ts';
import { IntakeBatch } from './intake-batch.ts';
import { type IntakeState, IntakeStates } from './intake-state.ts';
import { closeRecording, hashOfSegment, insertRecordings, insertSegments } from './repository.ts';

type Needs = Pick<Parts, 'database' | 'blobs' | 'live' | 'metrics' | 'now'>;
type RefusalCode = SyncItemResult['refusedSegments'][number]['code'];

interface Job {
  readonly head: SyncHead;
  readonly bytes: Uint8Array;
  readonly userId: string;
  readonly resolve: (results: SyncItemResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes segments in. Everything that came while the last commit ran is committed together: one wait for the disk serves all.
 * One group at a time, so two requests with the same segment can never both put it in.
 */
export class Intake {
  readonly states: IntakeStates;
  readonly #parts: Needs;
  readonly #touched: (id: string) => void;
  #jobs: Job[] = [];
  #exclusive: (() => Promise<void>)[] = [];
  #running: Promise<void> | null = null;

  /** @param touched is told each recording whose file grew, so that it is forced to the disk */
  constructor(parts: Needs, touched: (id: string) => void) {
    this.#parts = parts;
    this.#touched = touched;
    this.states = new IntakeStates(parts.database);
  }

  /** Resolves after the commit. @throws OknoError or a system error of the disk or the database: then nothing counts as held */
  submit(head: SyncHead, bytes: Uint8Array, userId: string): Promise<SyncItemResult[]> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ head, bytes, userId, resolve, reject });
      this.#wake();
    });
  }

  /** Runs work between groups, when nothing is being taken in: deletion uses it. */
  between<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#exclusive.push(() => work().then(resolve, reject));
      this.#wake();
    });
  }

  /** Resolves when everything submitted so far is written. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #wake(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#jobs.length + this.#exclusive.length > 0) this.#wake();
    });
  }

  async #run(): Promise<void> {
    // One turn of the loop, so that requests read from sockets in the same turn join the group.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#jobs.length + this.#exclusive.length > 0) {
      const jobs = this.#jobs;
      this.#jobs = [];
      if (jobs.length > 0) await this.#commit(jobs);
      for (const work of this.#exclusive.splice(0)) await work();
    }
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const batch = new IntakeBatch();
    const fail = (error: unknown): void => {
      for (const id of batch.touched) this.states.forget(id);
      for (const job of jobs) job.reject(error);
    };
    try {
      const answers: { job: Job; taken: Taken[] }[] = [];
      for (const job of jobs) answers.push({ job, taken: await this.#take(job, batch) });
      const { onDisk } = batch.isEmpty ? { onDisk: Promise.resolve() } : await this.#write(batch);
      // The next group is taken in while this one waits for the disk.
      onDisk.then(() => {
        for (const { job, taken } of answers) job.resolve(taken.map(resultOf));
        this.#tell(batch);
      }, fail);
    } catch (error) {
      fail(error);
    }
  }

  #write(batch: IntakeBatch): Promise<{ onDisk: Promise<void> }> {
    const { database, now } = this.#parts;
    return groupTransaction(database, batch.notices.length > 0, async (tx) => {
      await insertRecordings(tx, batch.recordings);
      await insertSegments(tx, database.dialect, batch.segments);
      for (const { id, close } of batch.closes) await closeRecording(tx, id, close, now());
      await appendNotices(tx, batch.notices);
    });
  }

  #tell(batch: IntakeBatch): void {
    const { live, metrics } = this.#parts;
    metrics.segments.inc(batch.segments.length);
    for (const { byte_length } of batch.segments) metrics.segmentBytes.inc(byte_length);
    for (const id of batch.touched) {
      const state = this.states.peek(id);
      if (state?.last) live.progress(id, Math.round((state.last.endSample / state.sampleRate) * 1000), state.bytes);
    }
    if (batch.notices.length > 0) live.committed();
  }

  async #take(job: Job, batch: IntakeBatch): Promise<Taken[]> {
    const taken: Taken[] = [];
    let offset = 0;
    for (const item of job.head.items) {
      const length = item.segments.reduce((sum, each) => sum + each.byteLength, 0);
      const refused: Refused = { segments: [] };
      const bytes = job.bytes.subarray(offset, offset + length);
      offset += length;
      taken.push({ item, state: await this.#takeItem(job, item, bytes, batch, refused), refused });
    }
    return taken;
  }

  async #takeItem(
    job: Job,
    item: SyncItem,
    bytes: Uint8Array,
    batch: IntakeBatch,
    refused: Refused,
  ): Promise<IntakeState | null> {
    const now = this.#parts.now();
    const skewMs = now - job.head.sentAt;
    let state = await this.states.find(item.recordingId);
    if (!state) {
      state = batch.open({ item, keyHash: hashOfKey(item.uploadKey), userId: job.userId, now, skewMs });
      this.states.put(state);
    }
    if (!isKeyOf(state, item.uploadKey)) {
      this.#refuse(refused, 'recording.foreign');
      return null;
    }
    if (state.deleted) {
      this.#refuse(refused, 'recording.deleted');
      return null;
    }
    let offset = 0;
    for (const header of item.segments) {
      const part = bytes.subarray(offset, offset + header.byteLength);
      offset += header.byteLength;
      const code = await this.#takeSegment(state, header, part, batch);
      if (code) {
        refused.segments.push({ number: header.number, code });
        this.#parts.metrics.segmentsRefused.inc({ code });
      }
    }
    if (item.close && !state.closed) {
      state.closed = true;
      batch.close(state, { ...item.close, endedAt: Math.min(now, item.close.endedAt + skewMs) }, now);
    }
    return state;
  }

  /** Null when it is held now; otherwise why not. */
  async #takeSegment(
    state: IntakeState,
    header: SegmentHeader,
    bytes: Uint8Array,
    batch: IntakeBatch,
  ): Promise<RefusalCode | null> {
    if (bytes.byteLength !== header.byteLength) return 'recording.segment-damaged';
    const hash = createHash('sha256').update(chainHead(state.id, header)).update(bytes).digest('hex');
    if (hash !== header.hash) return 'recording.segment-damaged';
    if (inRanges(state.held, header.number)) {
      const stored = await this.#hashOf(state, header.number, batch);
      return stored === hash ? null : 'recording.segment-conflict';
    }
    if (!(await this.#isLinked(state, header, batch))) return 'recording.chain-broken';
    const offset = this.#parts.blobs.append(state.blob, bytes);
    this.#touched(state.id);
    batch.add(state, header, offset);
    addToRanges(state.held, header.number);
    state.bytes = offset + header.byteLength;
    if (!state.last || header.number > state.last.number) {
      state.last = { number: header.number, hash, endSample: header.startSample + header.sampleCount };
    }
    return null;
  }

  /** Does it follow the segment before, and the one after follow it, as far as these are held? */
  async #isLinked(state: IntakeState, header: SegmentHeader, batch: IntakeBatch): Promise<boolean> {
    const { number, previousHash } = header;
    if (number === 0 && previousHash !== chainStart) return false;
    if (number > 0 && inRanges(state.held, number - 1)) {
      if ((await this.#hashOf(state, number - 1, batch)) !== previousHash) return false;
    }
    if (!inRanges(state.held, number + 1)) return true;
    const next =
      batch.segment(state.id, number + 1) ?? (await hashOfSegment(this.#parts.database.db, state.id, number + 1));
    return next?.previous_hash === header.hash;
  }

  async #hashOf(state: IntakeState, number: number, batch: IntakeBatch): Promise<string | undefined> {
    if (state.last?.number === number) return state.last.hash;
    const waiting = batch.segment(state.id, number);
    return waiting?.hash ?? (await hashOfSegment(this.#parts.database.db, state.id, number))?.hash;
  }

  #refuse(refused: Refused, code: RefusalCode): void {
    refused.whole = code;
    this.#parts.metrics.segmentsRefused.inc({ code });
  }
}

const hashOfKey = (uploadKey: string): string => createHash('sha256').update(uploadKey).digest('hex');

function isKeyOf(state: IntakeState, uploadKey: string): boolean {
  if (state.uploadKey === uploadKey) return true;
  if (hashOfKey(uploadKey) !== state.uploadKeyHash) return false;
  state.uploadKey = uploadKey;
  return true;
}

interface Refused {
  whole?: RefusalCode;
  readonly segments: { number: number; code: RefusalCode }[];
}

interface Taken {
  readonly item: SyncItem;
  readonly state: IntakeState | null;
  readonly refused: Refused;
}

function resultOf({ item, state, refused }: Taken): SyncItemResult {
  return {
    recordingId: item.recordingId,
    ...(refused.whole ? { refused: refused.whole } : {}),
    refusedSegments: refused.segments,
    held: state ? copyRanges(state.held) : [],
    durable: state ? copyRanges(state.durable) : [],
    closed: state?.closed ?? false,
  };
}
