import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Job } from '../../jobs/runner.ts';
import type { Parts } from '../../plugins/parts.ts';
import { system } from '../../storage/access-log.ts';
import type { Destroyer } from './deletion.ts';
import { expiredRecordings } from './repository.ts';

/** Small, so that intake waits for a batch no longer than for a few commits of its own. */
const batchSize = 50;

/** Deletes sound older than its queue keeps it, in batches, each whole in itself. */
export const retention = (parts: Pick<Parts, 'database' | 'now' | 'config'>, destroyer: Destroyer): Job => ({
  kind: 'retention',
  everyMs: parts.config.retentionIntervalMinutes * 60_000,
  async run(keepLock) {
    await destroyer.finish();
    let deleted = 0;
    for (;;) {
      const expired = await expiredRecordings(parts.database.db, parts.now(), batchSize);
      const byDays = new Map<number, typeof expired>();
      for (const each of expired) byDays.set(each.days, [...(byDays.get(each.days) ?? []), each]);
      for (const [days, targets] of byDays) {
        const deletion = { at: parts.now(), by: 'retention' as const, userId: null, reason: `older than ${days} days` };
        deleted += await destroyer.destroy(targets, deletion, system);
      }
      if (expired.length < batchSize) return { deleted };
      await keepLock();
      await nextTurn();
    }
  },
});
