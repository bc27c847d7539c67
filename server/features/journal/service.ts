import { OknoError } from '#core/errors.ts';
import type { AccessLogEntry, JournalCriteria, JournalEntry, JournalPage } from '#core/journal/schema.ts';
import type { Parts } from '../../plugins/parts.ts';
import { eventsOfPosition } from '../../storage/event-log.ts';
import { positionById } from '../../storage/positions.ts';
import { recordingsOfPosition } from '../../storage/recordings.ts';
import { accessLogOf, type PageKey, searchPositions } from './repository.ts';

const defaultLimit = 50;

/** What happened, for those who may see it. */
export class JournalService {
  readonly #parts: Pick<Parts, 'database'>;

  constructor(parts: Pick<Parts, 'database'>) {
    this.#parts = parts;
  }

  /** @throws OknoError `request.invalid` for an interval that ends before it begins or a page key that is none */
  async search(criteria: JournalCriteria, after: string | undefined, limit = defaultLimit): Promise<JournalPage> {
    if (criteria.from !== undefined && criteria.to !== undefined && criteria.from > criteria.to) {
      throw new OknoError('request.invalid', 'the interval ends before it begins', { to: 'before from' });
    }
    const rows = await searchPositions(this.#parts.database.db, criteria, parseKey(after), limit + 1);
    const last = rows[limit - 1];
    const next = rows.length > limit && last ? `${last.position.arrivedAt}~${last.position.id}` : null;
    return { rows: rows.slice(0, limit), next };
  }

  async entry(positionId: string): Promise<JournalEntry> {
    const { db } = this.#parts.database;
    const position = await positionById(db, positionId);
    if (!position) throw new OknoError('position.unknown');
    return {
      position,
      events: await eventsOfPosition(db, positionId),
      recordings: await recordingsOfPosition(db, positionId),
    };
  }

  accessLog(objectId: string): Promise<AccessLogEntry[]> {
    return accessLogOf(this.#parts.database.db, objectId);
  }
}

function parseKey(after: string | undefined): PageKey | null {
  if (after === undefined) return null;
  const found = after.match(/^(\d{1,15})~([0-9a-f-]{36})$/);
  if (!found) throw new OknoError('request.invalid', 'not a page key', { after: 'not a page key' });
  return { arrivedAt: Number(found[1]), id: found[2] ?? '' };
}
