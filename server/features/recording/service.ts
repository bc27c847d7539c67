import { OknoError } from '#core/errors.ts';
import { peakMs, type Recording, type Verification } from '#core/recording/schema.ts';
import type { Parts } from '../../plugins/parts.ts';
import { type Actor, logAccess } from '../../storage/access-log.ts';
import { joinPeaks, recordingsOf } from '../../storage/recordings.ts';
import type { Destroyer } from './deletion.ts';
import { type Layout, layOut, slices } from './layout.ts';
import { namesFor, type RecordingRow, recordingRow, saveVerification, segmentMark, segmentRows } from './repository.ts';
import { verify } from './verify.ts';
import { toWav } from './wav.ts';

type Needs = Pick<Parts, 'database' | 'blobs' | 'now'>;

/** Layouts of recordings being listened to: the player asks for many ranges of one file. */
const layoutsKept = 64;

/** Recordings for those who listen: figures, sound, peaks, verification, deletion. */
export class RecordingService {
  readonly #parts: Needs;
  readonly #destroyer: Destroyer;
  readonly #layouts = new Map<string, { mark: string; layout: Layout }>();

  constructor(parts: Needs, destroyer: Destroyer) {
    this.#parts = parts;
    this.#destroyer = destroyer;
  }

  async open(id: string, actor: Actor): Promise<Recording> {
    const recording = await this.#read(id);
    await this.#log(actor, 'recording.opened', id, '');
    return recording;
  }

  async peaks(id: string): Promise<{ peakMs: number; peaks: string }> {
    const row = await this.#present(id);
    const segments = await segmentRows(this.#parts.database.db, id);
    return { peakMs, peaks: joinPeaks(row.sample_rate, segments).toString('base64') };
  }

  /** The file as it stands now. @throws OknoError `storage.unavailable` when the file is gone from the disk */
  async file(
    id: string,
  ): Promise<{ row: RecordingRow; layout: Layout; read: (from: number, to: number) => AsyncGenerator<Uint8Array> }> {
    const row = await this.#present(id);
    const layout = await this.#layout(row);
    const { blobs } = this.#parts;
    const needed = Math.max(0, ...layout.parts.map((part) => (part.kind === 'stored' ? part.offset + part.length : 0)));
    if (needed > 0 && ((await blobs.size(row.blob)) ?? 0) < needed)
      throw new OknoError('storage.unavailable', 'the file is gone or cut');
    const read = async function* (from: number, to: number): AsyncGenerator<Uint8Array> {
      for (const part of slices(layout, from, to)) {
        yield part.kind === 'stored' ? await blobs.read(row.blob, part.offset, part.length) : part.bytes;
      }
    };
    return { row, layout, read };
  }

  /** The sound decoded, with its length known beforehand. */
  async wav(id: string): Promise<{ row: RecordingRow; byteLength: number; bytes: AsyncGenerator<Buffer> }> {
    const { row, layout, read } = await this.file(id);
    const samples = layout.totalSamples;
    const source = { encoding: row.encoding, sampleRate: row.sample_rate };
    return { row, byteLength: 44 + samples * 2, bytes: toWav(source, read(0, layout.byteLength), samples) };
  }

  /** «А025_2026-11-21_10-42-03», by the place's clock. */
  async fileName(id: string): Promise<string> {
    const { number, timeZone, startedAt } = await namesFor(this.#parts.database.db, id);
    const at = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
      startedAt,
    );
    return `${number}_${at.replace(' ', '_').replaceAll(':', '-')}`;
  }

  async logListening(
    id: string,
    actor: Actor,
    action: 'recording.played' | 'recording.downloaded',
    detail: string,
  ): Promise<void> {
    await this.#log(actor, action, id, detail);
  }

  async verify(id: string, actor: Actor): Promise<Verification> {
    const { database, blobs, now } = this.#parts;
    const row = await this.#present(id);
    const verification = await verify(blobs, row, await segmentRows(database.db, id), now());
    await saveVerification(database.db, id, verification);
    await this.#log(actor, 'recording.verified', id, verification.verdict);
    return verification;
  }

  /** @throws OknoError `recording.unknown`, `recording.deleted` when somebody was faster */
  async delete(id: string, reason: string, actor: Actor): Promise<Recording> {
    const row = await this.#present(id);
    const deletion = { at: this.#parts.now(), by: 'user' as const, userId: actor.id, reason: reason.trim() };
    const count = await this.#destroyer.destroy([{ id, positionId: row.position_id }], deletion, actor);
    if (count === 0) throw new OknoError('recording.deleted');
    this.#layouts.delete(id);
    return this.#read(id);
  }

  async #read(id: string): Promise<Recording> {
    const { db } = this.#parts.database;
    const row = await recordingRow(db, id);
    const [recording] = row ? await recordingsOf(db, [row]) : [];
    if (!recording) throw new OknoError('recording.unknown');
    return recording;
  }

  async #present(id: string): Promise<RecordingRow> {
    const row = await recordingRow(this.#parts.database.db, id);
    if (!row) throw new OknoError('recording.unknown');
    if (row.deleted_at !== null) throw new OknoError('recording.deleted');
    return row;
  }

  async #layout(row: RecordingRow): Promise<Layout> {
    const { db } = this.#parts.database;
    const mark = `${await segmentMark(db, row.id)} ${row.segment_count}`;
    const known = this.#layouts.get(row.id);
    if (known?.mark === mark) return known.layout;
    const shape = {
      id: row.id,
      encoding: row.encoding,
      segmentCount: row.segment_count,
      totalSamples: row.total_samples,
    };
    const layout = layOut(shape, await segmentRows(db, row.id));
    this.#layouts.set(row.id, { mark, layout });
    const [oldest] = this.#layouts.keys();
    if (this.#layouts.size > layoutsKept && oldest !== undefined) this.#layouts.delete(oldest);
    return layout;
  }

  async #log(
    actor: Actor,
    action: Parameters<typeof logAccess>[1][number]['action'],
    objectId: string,
    detail: string,
  ): Promise<void> {
    await logAccess(this.#parts.database.db, [{ at: this.#parts.now(), actor, action, objectId, detail }]);
  }
}
