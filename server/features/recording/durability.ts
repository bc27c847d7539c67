import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { chainHead } from '#core/recording/chain.ts';
import { copyRanges, type Ranges } from '#core/recording/ranges.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { IntakeStates } from './intake-state.ts';
import { doubtfulSegments, dropSegments, saveDurable } from './repository.ts';

/** What of a recording had been appended when a sweep began. */
interface Mark {
  readonly bytes: number;
  readonly held: Ranges;
}

type Needs = Pick<Parts, 'database' | 'blobs' | 'now' | 'config'>;

/**
 * Forces received audio to the disk, everything since the last time at once, and only then calls it durable.
 * A device keeps its copy until then, so a power cut between costs nothing: see `recover`.
 */
export class Durability {
  readonly #parts: Needs;
  readonly #states: () => IntakeStates;
  readonly #log: FastifyBaseLogger;
  #dirty = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> | null = null;

  constructor(parts: Needs, states: () => IntakeStates, log: FastifyBaseLogger) {
    this.#parts = parts;
    this.#states = states;
    this.#log = log;
  }

  touched(id: string): void {
    this.#dirty.add(id);
  }

  start(): void {
    this.#timer = setInterval(() => void this.sweep(), this.#parts.config.durabilityIntervalMs);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.sweep();
  }

  sweep(): Promise<void> {
    this.#sweeping ??= this.#run().finally(() => {
      this.#sweeping = null;
    });
    return this.#sweeping;
  }

  async #run(): Promise<void> {
    if (this.#dirty.size === 0) return;
    const ids = this.#dirty;
    this.#dirty = new Set();
    const { blobs, database, now } = this.#parts;
    const sweptAt = now();
    const before = new Map<string, Mark | null>();
    try {
      for (const id of ids) before.set(id, await this.#snapshot(id));
      await blobs.flush();
      const sizes = new Map([...before].flatMap(([id, mark]) => (mark ? [[id, mark.bytes] as const] : [])));
      await saveDurable(database.db, sizes, sweptAt);
      for (const [id, mark] of before) {
        const state = this.#states().peek(id);
        if (state && mark) state.durable = mark.held;
      }
    } catch (error) {
      // Nothing was called durable; devices keep their copies, and the next sweep tries again.
      this.#log.error({ err: error }, 'audio could not be forced to the disk');
      for (const id of ids) this.#dirty.add(id);
    }
  }

  async #snapshot(id: string): Promise<Mark | null> {
    const state = await this.#states().find(id);
    return state ? { bytes: state.bytes, held: copyRanges(state.held) } : null;
  }

  /**
   * After a start: segments that were answered but perhaps never reached the disk are read again. What does not match its hash
   * is no longer held, so the device, which still has it, sends it again.
   */
  async recover(): Promise<void> {
    const { blobs, database, now } = this.#parts;
    const doubtful = await doubtfulSegments(database.db);
    const sizes = new Map<string, number>();
    for (const row of doubtful) {
      const bytes = await blobs.read(row.blob, row.blob_offset, row.byte_length).catch(() => Buffer.alloc(0));
      const header = {
        number: row.number,
        startSample: row.start_sample,
        sampleCount: row.sample_count,
        previousHash: row.previous_hash,
      };
      const hash = createHash('sha256').update(chainHead(row.recording_id, header)).update(bytes).digest('hex');
      if (hash === row.hash) {
        const end = row.blob_offset + row.byte_length;
        sizes.set(row.recording_id, Math.max(end, sizes.get(row.recording_id) ?? 0));
        blobs.distrust(row.blob);
      } else {
        this.#log.warn(
          { recordingId: row.recording_id, segment: row.number },
          'segment lost by a crash; it will be sent again',
        );
        await dropSegments(database.db, row.recording_id, [row.number]);
      }
    }
    await blobs.flush();
    if (sizes.size > 0) await saveDurable(database.db, sizes, now());
  }
}
