import type { Static } from 'typebox';
import type {
  Directory,
  Place,
  Queue,
  QueueCreate,
  QueueUpdate,
  Service,
  ServiceCreate,
  ServicePoint,
  ServicePointCreate,
  ServicePointUpdate,
  ServiceUpdate,
} from '#core/directory/schema.ts';
import { OknoError } from '#core/errors.ts';
import { uuidv7 } from '#core/ids.ts';
import type { Parts } from '../../plugins/parts.ts';
import { type Access, type Actor, logAccess } from '../../storage/access-log.ts';
import { inOrderTransaction, type Tx } from '../../storage/database.ts';
import {
  peopleRows,
  placeById,
  placeRows,
  pointById,
  pointRows,
  queueById,
  queueRows,
  serviceById,
  serviceRows,
} from '../../storage/directory.ts';
import { appendNotices } from '../../storage/event-log.ts';
import { fold } from '../../storage/folding.ts';
import { openPositions, recordingsBefore, savePlace, savePoint, saveQueue, saveService } from './repository.ts';

type Needs = Pick<Parts, 'database' | 'live' | 'now'>;
type Versioned = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly archivedAt: number | null;
};

/** Places, queues, services and points. Every change is told to open pages at once and to the access log. */
export class DirectoryService {
  readonly #parts: Needs;

  constructor(parts: Needs) {
    this.#parts = parts;
  }

  async read(): Promise<Directory> {
    const { db } = this.#parts.database;
    return {
      places: await placeRows(db),
      queues: await queueRows(db),
      services: await serviceRows(db),
      points: await pointRows(db),
      people: await peopleRows(db),
    };
  }

  /** @throws OknoError `not-found`, `request.invalid` for a zone that is none */
  async updatePlace(id: string, given: Omit<Place, 'id'>, actor: Actor): Promise<Place> {
    requireTimeZone(given.timeZone);
    return this.#write(actor, id, 'place', async (tx) => {
      if (!(await placeById(tx, id))) throw new OknoError('not-found');
      const place = { ...given, id };
      await savePlace(tx, place);
      return place;
    });
  }

  createQueue(given: Static<typeof QueueCreate>, actor: Actor): Promise<Queue> {
    const queue: Queue = { ...given, ...fresh() };
    return this.#write(actor, queue.id, 'queue created', async (tx) => {
      if (!(await placeById(tx, given.placeId))) throw new OknoError('not-found', 'no such place');
      requireFreeName(
        queue,
        (await queueRows(tx)).filter((each) => each.placeId === queue.placeId),
      );
      await saveQueue(tx, queue);
      return queue;
    });
  }

  async updateQueue(id: string, given: QueueUpdate, actor: Actor): Promise<Queue> {
    return this.#write(actor, id, `queue ${given.recordingMode} ${given.retentionDays} days`, async (tx) => {
      const before = requireCurrent(await queueById(tx, id), given.version);
      const queue: Queue = { ...before, ...given, version: before.version + 1 };
      requireFreeName(
        queue,
        (await queueRows(tx)).filter((each) => each.placeId === queue.placeId),
      );
      await saveQueue(tx, queue);
      if (before.retentionDays !== queue.retentionDays) {
        const detail = `${before.retentionDays} → ${queue.retentionDays}`;
        await logAccess(tx, [{ at: this.#parts.now(), actor, action: 'retention.changed', objectId: id, detail }]);
      }
      return queue;
    });
  }

  async retentionImpact(id: string, retentionDays: number): Promise<{ recordings: number }> {
    const { database, now } = this.#parts;
    if (!(await queueById(database.db, id))) throw new OknoError('not-found');
    return { recordings: await recordingsBefore(database.db, id, now() - retentionDays * 86_400_000) };
  }

  createService(given: Static<typeof ServiceCreate>, actor: Actor): Promise<Service> {
    const service: Service = { ...given, ...fresh() };
    return this.#write(actor, service.id, 'service created', async (tx) => {
      await this.#requireQueue(tx, given.queueId);
      requireFreeName(
        service,
        (await serviceRows(tx)).filter((each) => each.queueId === service.queueId),
      );
      await saveService(tx, service);
      return service;
    });
  }

  updateService(id: string, given: Static<typeof ServiceUpdate>, actor: Actor): Promise<Service> {
    return this.#write(actor, id, 'service', async (tx) => {
      const before = requireCurrent(await serviceById(tx, id), given.version);
      if (given.queueId !== before.queueId) await this.#requireQueue(tx, given.queueId);
      const service: Service = { ...before, ...given, version: before.version + 1 };
      requireFreeName(
        service,
        (await serviceRows(tx)).filter((each) => each.queueId === service.queueId),
      );
      await saveService(tx, service);
      return service;
    });
  }

  createPoint(given: Static<typeof ServicePointCreate>, actor: Actor): Promise<ServicePoint> {
    const point: ServicePoint = { ...given, ...fresh() };
    return this.#write(actor, point.id, 'point created', async (tx) => {
      if (!(await placeById(tx, given.placeId))) throw new OknoError('not-found', 'no such place');
      await requireServices(tx, point.serviceIds);
      requireFreeName(
        point,
        (await pointRows(tx)).filter((each) => each.placeId === point.placeId),
      );
      await savePoint(tx, point);
      return point;
    });
  }

  updatePoint(id: string, given: Static<typeof ServicePointUpdate>, actor: Actor): Promise<ServicePoint> {
    return this.#write(actor, id, `point recording ${given.recordingEnabled ? 'on' : 'off'}`, async (tx) => {
      const before = requireCurrent(await pointById(tx, id), given.version);
      await requireServices(tx, given.serviceIds);
      const point: ServicePoint = { ...before, ...given, version: before.version + 1 };
      requireFreeName(
        point,
        (await pointRows(tx)).filter((each) => each.placeId === point.placeId),
      );
      await savePoint(tx, point);
      return point;
    });
  }

  archiveQueue(id: string, version: number, archived: boolean, actor: Actor): Promise<Queue> {
    return this.#archive(actor, id, version, archived, queueById, saveQueue, 'queue_id');
  }

  archiveService(id: string, version: number, archived: boolean, actor: Actor): Promise<Service> {
    return this.#archive(actor, id, version, archived, serviceById, saveService, 'service_id');
  }

  archivePoint(id: string, version: number, archived: boolean, actor: Actor): Promise<ServicePoint> {
    return this.#archive(actor, id, version, archived, pointById, savePoint, 'point_id');
  }

  /** What people still wait for cannot be archived: they would wait for ever. @throws OknoError `conflict.in-use` */
  #archive<T extends Versioned>(
    actor: Actor,
    id: string,
    version: number,
    archived: boolean,
    find: (tx: Tx, id: string) => Promise<T | undefined>,
    save: (tx: Tx, value: T) => Promise<void>,
    column: 'queue_id' | 'service_id' | 'point_id',
  ): Promise<T> {
    return this.#write(actor, id, archived ? 'archived' : 'restored', async (tx) => {
      const before = requireCurrent(await find(tx, id), version);
      if (archived && (await openPositions(tx, column, id)) > 0) throw new OknoError('conflict.in-use');
      const after = { ...before, archivedAt: archived ? this.#parts.now() : null, version: before.version + 1 };
      await save(tx, after);
      return after;
    });
  }

  async #requireQueue(tx: Tx, id: string): Promise<void> {
    if (!(await queueById(tx, id))) throw new OknoError('not-found', 'no such queue');
  }

  async #write<T>(actor: Actor, objectId: string, detail: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { database, live, now } = this.#parts;
    const result = await inOrderTransaction(database, async (tx) => {
      const done = await work(tx);
      const entry: Access = { at: now(), actor, action: 'settings.changed', objectId, detail };
      await logAccess(tx, [entry]);
      await appendNotices(tx, [{ kind: 'directory.changed', at: now(), actorId: actor.id }]);
      return done;
    });
    live.committed();
    return result;
  }
}

const fresh = () => ({ id: uuidv7(), version: 1, archivedAt: null });

function requireCurrent<T extends Versioned>(found: T | undefined, version: number): T {
  if (!found) throw new OknoError('not-found');
  if (found.version !== version) throw new OknoError('conflict.version');
  return found;
}

function requireFreeName(value: Versioned, siblings: readonly Versioned[]): void {
  const taken = siblings.some(
    (each) => each.id !== value.id && each.archivedAt === null && fold(each.name) === fold(value.name),
  );
  if (taken) throw new OknoError('conflict.name', undefined, { name: 'taken' });
}

async function requireServices(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = new Set((await serviceRows(tx)).map((each) => each.id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new OknoError('request.invalid', 'no such service', { serviceIds: unknown.join(', ') });
}

function requireTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new OknoError('request.invalid', 'no such time zone', { timeZone: 'not an IANA zone' });
  }
}
