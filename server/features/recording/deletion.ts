import type { Parts } from '../../plugins/parts.ts';
import { type Actor, logAccess } from '../../storage/access-log.ts';
import { inOrderTransaction } from '../../storage/database.ts';
import { appendNotices } from '../../storage/event-log.ts';
import type { Intake } from './intake.ts';
import { type Deletion, doomedRecordings, markDeleted, markDestroyed } from './repository.ts';

type Needs = Pick<Parts, 'database' | 'blobs' | 'live' | 'metrics' | 'now'>;

/**
 * Destroys sound: first the decision with who and why goes into the database, then the file, then what was derived of it.
 * A process that dies between leaves a decision without deed, which `finish` does at the next start or run.
 */
export class Destroyer {
  readonly #parts: Needs;
  readonly #intake: Intake;

  constructor(parts: Needs, intake: Intake) {
    this.#parts = parts;
    this.#intake = intake;
  }

  /** How many were deleted now; those that somebody else deleted meanwhile are not counted. */
  async destroy(
    targets: readonly { id: string; positionId: string }[],
    deletion: Deletion,
    actor: Actor,
  ): Promise<number> {
    const { database, live, metrics } = this.#parts;
    // Between groups of the intake: no segment can be appended to a file that is about to go.
    const decided = await this.#intake.between(() =>
      inOrderTransaction(database, async (tx) => {
        const done = [];
        for (const target of targets) if (await markDeleted(tx, target.id, deletion)) done.push(target);
        await logAccess(
          tx,
          done.map(({ id }) => ({
            at: deletion.at,
            actor,
            action: 'recording.deleted' as const,
            objectId: id,
            detail: deletion.reason,
          })),
        );
        await appendNotices(
          tx,
          done.map(({ id, positionId }) => ({
            kind: 'recording.changed' as const,
            at: deletion.at,
            actorId: actor.id,
            positionId,
            recordingId: id,
            change: 'deleted' as const,
          })),
        );
        for (const { id } of done) this.#intake.states.forget(id);
        return done.length;
      }),
    );
    if (decided > 0) {
      metrics.recordingsDeleted.inc({ by: deletion.by }, decided);
      live.committed();
    }
    await this.finish();
    return decided;
  }

  /** Does what was decided and not done yet. */
  async finish(): Promise<void> {
    const { database, blobs, now } = this.#parts;
    for (;;) {
      const doomed = await doomedRecordings(database.db, 100);
      for (const { id, blob } of doomed) {
        await blobs.delete(blob);
        await markDestroyed(database.db, id, now());
      }
      if (doomed.length < 100) return;
    }
  }
}
