import type { Service, ServicePoint } from '../directory/schema.ts';
import { type ErrorCode, OknoError } from '../errors.ts';
import type { CommandOf, QueueCommand } from './commands.ts';
import type { QueueEvent, QueueFact } from './events.ts';
import type { Position } from './schema.ts';

/** What a decision may look at. The server fills it from its rows, the client from its snapshot. */
export interface QueueView {
  position(id: string): Position | undefined;
  point(id: string): ServicePoint | undefined;
  service(id: string): Service | undefined;
  /** The position that the point is busy with: called to it or served at it. */
  currentOfPoint(pointId: string): Position | undefined;
  /** A serving of this person that has not ended, at any point. */
  openServingOf(operatorId: string): { readonly position: Position; readonly servingId: string } | undefined;
  /** The waiting position that is next for these services. */
  nextFor(serviceIds: readonly string[]): Position | undefined;
  /** The number of a new ticket; empty where numbers cannot be given (a device that is offline). */
  newNumber(service: Service, atMs: number): string;
}

export interface Decision {
  readonly positionId: string;
  readonly facts: readonly QueueFact[];
}

/**
 * Which facts follow of a command; pure but for what the view hands out.
 *
 * A command pressed online is refused where it contradicts the state. One pressed offline is a fact: somebody was called
 * and served, whatever others did meanwhile, so it is refused only when it names nothing that exists.
 *
 * @throws OknoError with a code of the queue
 */
export function decide(view: QueueView, command: QueueCommand): Decision {
  switch (command.type) {
    case 'position.add':
      return decideAdd(view, command);
    case 'position.call-next':
      return decideCallNext(view, command);
    case 'position.call':
      return decideCall(view, command);
    case 'position.recall': {
      const position = calledHere(view, command);
      return { positionId: position.id, facts: [{ type: 'position.recalled', ...where(command) }] };
    }
    case 'position.no-show': {
      const position = calledHere(view, command);
      return { positionId: position.id, facts: [{ type: 'position.no-show', ...where(command) }] };
    }
    case 'position.return':
      return decideReturn(view, command);
    case 'serving.start':
      return decideStart(view, command);
    case 'serving.finish':
      return decideFinish(view, command);
    case 'position.edit': {
      const position = known(view, command.positionId);
      const { visitorName, visitorPhone, notes } = command;
      return { positionId: position.id, facts: [{ type: 'position.edited', visitorName, visitorPhone, notes }] };
    }
  }
}

function decideAdd(view: QueueView, command: CommandOf<'position.add'>): Decision {
  const service = view.service(command.serviceId);
  if (!service) throw new OknoError('service.unknown');
  if (service.archivedAt !== null && !command.offline) throw new OknoError('service.archived');
  if (view.position(command.positionId)) throw new OknoError('position.wrong-state', 'the position exists already');
  const { visitorName, visitorPhone, notes, source } = command;
  return {
    positionId: command.positionId,
    facts: [
      {
        type: 'position.added',
        queueId: service.queueId,
        serviceId: service.id,
        number: view.newNumber(service, command.at),
        visitorName,
        visitorPhone,
        notes,
        source,
      },
    ],
  };
}

function decideCallNext(view: QueueView, command: CommandOf<'position.call-next'>): Decision {
  const point = openPoint(view, command);
  if (command.offline) {
    if (!command.positionId) throw new OknoError('queue.empty');
    const position = known(view, command.positionId);
    return { positionId: position.id, facts: [{ type: 'position.called', ...where(command) }] };
  }
  requireFreePoint(view, point.id);
  const next = view.nextFor(point.serviceIds);
  if (!next) throw new OknoError('queue.empty');
  return { positionId: next.id, facts: [{ type: 'position.called', ...where(command) }] };
}

function decideCall(view: QueueView, command: CommandOf<'position.call'>): Decision {
  const point = openPoint(view, command);
  const position = known(view, command.positionId);
  if (!command.offline) {
    requireFreePoint(view, point.id);
    if (position.status === 'called' || position.status === 'serving') throw new OknoError('position.taken');
    requireStatus(position, ['waiting', 'no-show']);
    if (!point.serviceIds.includes(position.serviceId)) throw new OknoError('service.not-taken');
  }
  return { positionId: position.id, facts: [{ type: 'position.called', ...where(command) }] };
}

function decideStart(view: QueueView, command: CommandOf<'serving.start'>): Decision {
  const position = known(view, command.positionId);
  openPoint(view, command);
  if (!command.offline) {
    if (position.status === 'serving') throw new OknoError('position.taken');
    requireStatus(position, ['called']);
    if (position.pointId !== command.pointId) throw new OknoError('position.taken');
    if (view.openServingOf(command.actorId)) throw new OknoError('operator.busy');
  }
  return {
    positionId: position.id,
    facts: [{ type: 'serving.started', servingId: command.servingId, ...where(command) }],
  };
}

function decideFinish(view: QueueView, command: CommandOf<'serving.finish'>): Decision {
  const position = known(view, command.positionId);
  const serving = position.servings.find((each) => each.id === command.servingId);
  if (!serving) throw new OknoError('serving.unknown');
  if (serving.endedAt !== null) throw new OknoError('position.wrong-state', 'the serving has ended already');
  return {
    positionId: position.id,
    facts: [{ type: 'serving.ended', servingId: serving.id, outcome: 'finished', ...where(command) }],
  };
}

function decideReturn(view: QueueView, command: CommandOf<'position.return'>): Decision {
  const position = known(view, command.positionId);
  const serving = position.servings.find((each) => each.endedAt === null && each.pointId === command.pointId);
  if (serving) {
    return {
      positionId: position.id,
      facts: [
        { type: 'serving.ended', servingId: serving.id, outcome: 'returned', ...where(command) },
        { type: 'position.returned', ...where(command) },
      ],
    };
  }
  if (!command.offline) requireStatus(position, ['called', 'no-show']);
  return { positionId: position.id, facts: [{ type: 'position.returned', ...where(command) }] };
}

function calledHere(view: QueueView, command: CommandOf<'position.recall' | 'position.no-show'>): Position {
  const position = known(view, command.positionId);
  if (!command.offline) {
    requireStatus(position, ['called']);
    if (position.pointId !== command.pointId) throw new OknoError('position.taken');
  }
  return position;
}

const where = (command: { readonly pointId: string; readonly actorId: string }) => ({
  pointId: command.pointId,
  operatorId: command.actorId,
});

function known(view: QueueView, positionId: string): Position {
  const position = view.position(positionId);
  if (!position) throw new OknoError('position.unknown');
  return position;
}

function openPoint(view: QueueView, command: { readonly pointId: string; readonly offline: boolean }): ServicePoint {
  const point = view.point(command.pointId);
  if (!point) throw new OknoError('point.unknown');
  if (point.archivedAt !== null && !command.offline) throw new OknoError('point.archived');
  return point;
}

function requireFreePoint(view: QueueView, pointId: string): void {
  if (view.currentOfPoint(pointId)) throw new OknoError('point.busy');
}

function requireStatus(position: Position, allowed: readonly Position['status'][]): void {
  if (!allowed.includes(position.status)) {
    const code: ErrorCode = 'position.wrong-state';
    throw new OknoError(code, `status is ${position.status}, needs ${allowed.join(' or ')}`);
  }
}

/**
 * The position after an event; pure. Events come in the order of `seq`, which for offline facts is not the order of `at`:
 * a serving still open keeps the position «serving», whatever older facts arrive.
 */
export function apply(before: Position | undefined, event: QueueEvent): Position {
  const fact = event.fact;
  if (fact.type === 'position.added') {
    return {
      id: event.positionId,
      placeId: event.placeId,
      queueId: fact.queueId,
      serviceId: fact.serviceId,
      number: fact.number,
      visitorName: fact.visitorName,
      visitorPhone: fact.visitorPhone,
      notes: fact.notes,
      source: fact.source,
      status: 'waiting',
      arrivedAt: event.at,
      callCount: 0,
      calledAt: null,
      pointId: null,
      operatorId: null,
      servings: [],
      seq: event.seq,
    };
  }
  if (!before) throw new OknoError('position.unknown', `event ${event.seq} of a position never added`);
  return settle({ ...change(before, event), seq: event.seq });
}

function change(before: Position, { fact, at, positionId }: QueueEvent): Position {
  switch (fact.type) {
    case 'position.added':
      return before;
    case 'position.called':
      return {
        ...before,
        status: 'called',
        callCount: before.callCount + 1,
        calledAt: at,
        pointId: fact.pointId,
        operatorId: fact.operatorId,
      };
    case 'position.recalled':
      return { ...before, callCount: before.callCount + 1, calledAt: at };
    case 'position.no-show':
      return { ...before, status: 'no-show', pointId: null, operatorId: null };
    case 'position.returned':
      return { ...before, status: 'waiting', pointId: null, operatorId: null };
    case 'position.edited':
      return { ...before, visitorName: fact.visitorName, visitorPhone: fact.visitorPhone, notes: fact.notes };
    case 'serving.started': {
      const { servingId: id, pointId, operatorId } = fact;
      const serving = { id, positionId, pointId, operatorId, startedAt: at, endedAt: null, outcome: null };
      return { ...before, status: 'serving', pointId, operatorId, servings: [...before.servings, serving] };
    }
    case 'serving.ended': {
      const servings = before.servings.map((each) =>
        each.id === fact.servingId ? { ...each, endedAt: at, outcome: fact.outcome } : each,
      );
      return {
        ...before,
        status: fact.outcome === 'finished' ? 'finished' : 'waiting',
        pointId: null,
        operatorId: null,
        servings,
      };
    }
  }
}

/** While anybody serves the position it is being served, and where the last such serving is. */
function settle(position: Position): Position {
  const open = position.servings.findLast((each) => each.endedAt === null);
  if (!open) return position;
  return { ...position, status: 'serving', pointId: open.pointId, operatorId: open.operatorId };
}

/** Order of the waiting: by arrival (priority classes and bookings come before it in the next issue), then by id. */
export const inOrder = (a: Position, b: Position): number =>
  a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** «А» and 25 → «А025». */
export const ticketNumber = (prefix: string, count: number): string => prefix + String(count).padStart(3, '0');
