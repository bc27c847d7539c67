import { addToRanges, copyRanges, type Ranges } from '#core/recording/ranges.ts';
import type { Database } from '../../storage/database.ts';
import { recordingRow, segmentRows } from './repository.ts';

/** What intake remembers of a recording, so that a segment in its order costs no read. */
export interface IntakeState {
  readonly id: string;
  readonly uploadKeyHash: string;
  /** The key itself, once it was seen to be right. */
  uploadKey: string | null;
  readonly positionId: string;
  readonly blob: string;
  readonly sampleRate: number;
  readonly held: Ranges;
  durable: Ranges;
  /** End of the file, and the hash of the segment with the highest number. */
  bytes: number;
  last: { number: number; hash: string; endSample: number } | null;
  closed: boolean;
  deleted: boolean;
}

/** States of the recordings that are coming in; the longest unused are forgotten and read again when needed. */
export class IntakeStates {
  readonly #database: Database;
  readonly #states = new Map<string, IntakeState>();
  readonly #max: number;

  constructor(database: Database, max = 20_000) {
    this.#database = database;
    this.#max = max;
  }

  async find(id: string): Promise<IntakeState | null> {
    const known = this.#states.get(id);
    if (known) return known;
    const read = await this.#read(id);
    if (read) this.put(read);
    return read;
  }

  put(state: IntakeState): void {
    this.#states.set(state.id, state);
    if (this.#states.size <= this.#max) return;
    const [oldest] = this.#states.keys();
    if (oldest !== undefined) this.#states.delete(oldest);
  }

  /** After a failed commit or a deletion: what is in memory may be wrong. */
  forget(id: string): void {
    this.#states.delete(id);
  }

  /** Those in memory of the ids given. */
  peek(id: string): IntakeState | undefined {
    return this.#states.get(id);
  }

  async #read(id: string): Promise<IntakeState | null> {
    const { db } = this.#database;
    const row = await recordingRow(db, id);
    if (!row) return null;
    const segments = await segmentRows(db, id);
    const held: Ranges = [];
    const durable: Ranges = [];
    let bytes = 0;
    for (const segment of segments) {
      addToRanges(held, segment.number);
      const end = segment.blob_offset + segment.byte_length;
      if (end <= row.durable_bytes) addToRanges(durable, segment.number);
      bytes = Math.max(bytes, end);
    }
    const last = segments.at(-1);
    return {
      id,
      uploadKeyHash: row.upload_key_hash,
      uploadKey: null,
      positionId: row.position_id,
      blob: row.blob,
      sampleRate: row.sample_rate,
      held,
      durable: copyRanges(durable),
      bytes,
      last: last ? { number: last.number, hash: last.hash, endSample: last.start_sample + last.sample_count } : null,
      closed: row.closed_at !== null,
      deleted: row.deleted_at !== null,
    };
  }
}
