import { OknoError } from '#core/errors.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { QueueEvent } from '#core/queue/events.ts';
import type { CommandResult } from '#core/queue/routes.ts';
import { apply, decide } from '#core/queue/rules.ts';
import type { QueueSnapshot } from '#core/queue/schema.ts';
import { problemOf, refusalOf } from '../../plugins/errors.ts';
import type { Parts } from '../../plugins/parts.ts';
import { inOrderTransaction, type Tx } from '../../storage/database.ts';
import {
  peopleRows,
  placeById,
  placeRows,
  pointRows,
  queueRows,
  serviceById,
  serviceRows,
} from '../../storage/directory.ts';
import { appendQueueEvent, lastSeq } from '../../storage/event-log.ts';
import { positionById } from '../../storage/positions.ts';
import { countAhead, positionsForMonitoring, savePosition, storedResult, storeResult } from './repository.ts';
import { placeOfService, viewFor } from './view.ts';

type Needs = Pick<Parts, 'database' | 'live' | 'now' | 'metrics'>;
export type ActorKind = QueueEvent['actorKind'];

/** The queue's authority: carries commands out in order, each once, whoever sends it how often. */
export class QueueService {
  readonly #parts: Needs;

  constructor(parts: Needs) {
    this.#parts = parts;
  }

  /** @param sentAt the device's clock when it sent the batch: the difference from ours sets the commands' times right */
  async carryOut(commands: readonly QueueCommand[], sentAt: number, actorKind: ActorKind): Promise<CommandResult[]> {
    const results: CommandResult[] = [];
    for (const command of commands) {
      const at = Math.min(this.#parts.now(), command.at + this.#parts.now() - sentAt);
      results.push(await this.#carryOutOne({ ...command, at }, actorKind));
    }
    this.#parts.live.committed();
    return results;
  }

  async #carryOutOne(command: QueueCommand, actorKind: ActorKind): Promise<CommandResult> {
    const { database, metrics, now } = this.#parts;
    const before = await storedResult(database.db, command.id);
    if (before) return before;
    try {
      const result = await inOrderTransaction(database, (tx) => this.#decideAndApply(tx, command, actorKind));
      metrics.commands.inc({ type: command.type, result: 'ok' });
      return result;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      // Trouble of ours is no answer: the command may be sent again.
      if (refusal.status >= 500) throw thrown;
      const result: CommandResult = { commandId: command.id, ok: false, problem: problemOf(refusal) };
      metrics.commands.inc({ type: command.type, result: refusal.code });
      await storeResult(database.db, result, now());
      // The same command may have come twice at once, and the other have been carried out.
      return (await storedResult(database.db, command.id)) ?? result;
    }
  }

  async #decideAndApply(tx: Tx, command: QueueCommand, actorKind: ActorKind): Promise<CommandResult> {
    const again = await storedResult(tx, command.id);
    if (again) return again;
    const view = await viewFor(tx, command);
    const { positionId, facts } = decide(view, command);
    let position = view.position(positionId) ?? (await positionById(tx, positionId));
    const placeId = position?.placeId ?? (await this.#placeOfNew(tx, command));
    const events: QueueEvent[] = [];
    for (const fact of facts) {
      const event = await appendQueueEvent(
        tx,
        {
          at: command.at,
          placeId,
          positionId,
          commandId: command.id,
          actorKind,
          actorId: actorKind === 'user' ? command.actorId : null,
          offline: command.offline,
          fact,
        },
        this.#parts.now(),
      );
      position = apply(position, event);
      events.push(event);
    }
    if (position) await savePosition(tx, position);
    const result: CommandResult = { commandId: command.id, ok: true, events };
    await storeResult(tx, result, this.#parts.now());
    return result;
  }

  async #placeOfNew(tx: Tx, command: QueueCommand): Promise<string> {
    const service = command.type === 'position.add' ? await serviceById(tx, command.serviceId) : undefined;
    const place = service && (await placeOfService(tx, service));
    if (!place) throw new OknoError('service.unknown');
    return place.id;
  }

  async snapshot(placeId: string): Promise<QueueSnapshot> {
    const { database, now } = this.#parts;
    const { db } = database;
    // Read first: events that come meanwhile are then told again by the stream, and applying is idempotent by `seq`.
    const seq = await lastSeq(db);
    if (!(await placeById(db, placeId))) throw new OknoError('not-found');
    const directory = {
      places: await placeRows(db),
      queues: await queueRows(db),
      services: await serviceRows(db),
      points: await pointRows(db),
      people: await peopleRows(db),
    };
    const dayMs = 86_400_000;
    return { seq, serverTime: now(), directory, positions: await positionsForMonitoring(db, placeId, now() - dayMs) };
  }

  /** Services of a place for which a visitor may take a ticket. */
  async ticketServices(placeId: string) {
    const { db } = this.#parts.database;
    const place = await placeById(db, placeId);
    if (!place) throw new OknoError('not-found');
    const open = new Set(
      (await queueRows(db))
        .filter((each) => each.placeId === placeId && each.archivedAt === null)
        .map((each) => each.id),
    );
    const services = (await serviceRows(db)).filter((each) => each.archivedAt === null && open.has(each.queueId));
    return { place, services: services.map(({ id, name }) => ({ id, name })) };
  }

  /** A visitor's ticket. `id` is the page's: sent twice it is one ticket. */
  async takeTicket(
    placeId: string,
    given: { id: string; serviceId: string; visitorName: string; visitorPhone: string },
  ) {
    const { services } = await this.ticketServices(placeId);
    const service = services.find((each) => each.id === given.serviceId);
    if (!service) throw new OknoError('service.unknown');
    const at = this.#parts.now();
    const { id, ...visitor } = given;
    const [result] = await this.carryOut(
      [
        {
          type: 'position.add',
          id,
          positionId: id,
          actorId: id,
          at,
          offline: false,
          notes: '',
          source: 'ticket-page',
          ...visitor,
        },
      ],
      at,
      'visitor',
    );
    if (!result?.ok) throw new OknoError(result?.problem.code ?? 'server.failed', result?.problem.detail);
    const position = await positionById(this.#parts.database.db, id);
    if (!position) throw new OknoError('server.failed');
    const ahead = await countAhead(this.#parts.database.db, position);
    return { positionId: id, number: position.number, serviceName: service.name, ahead };
  }
}
