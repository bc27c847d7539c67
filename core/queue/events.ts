import { type Static, Type } from 'typebox';
import { Id, Instant, Text } from '../shapes.ts';
import { PositionSource, ServingOutcome, VisitorName, VisitorPhone } from './schema.ts';

/** What each kind of event says beyond its envelope. The point and person of a step stand in it. */
export const PositionAdded = Type.Object({
  type: Type.Literal('position.added'),
  queueId: Id,
  serviceId: Id,
  number: Type.String({ maxLength: 12 }),
  visitorName: VisitorName,
  visitorPhone: VisitorPhone,
  notes: Text,
  source: PositionSource,
});
const atPoint = { pointId: Id, operatorId: Id };
export const PositionCalled = Type.Object({ type: Type.Literal('position.called'), ...atPoint });
export const PositionRecalled = Type.Object({ type: Type.Literal('position.recalled'), ...atPoint });
export const PositionNoShow = Type.Object({ type: Type.Literal('position.no-show'), ...atPoint });
export const PositionReturned = Type.Object({ type: Type.Literal('position.returned'), ...atPoint });
export const PositionEdited = Type.Object({
  type: Type.Literal('position.edited'),
  visitorName: VisitorName,
  visitorPhone: VisitorPhone,
  notes: Text,
});
export const ServingStarted = Type.Object({ type: Type.Literal('serving.started'), servingId: Id, ...atPoint });
export const ServingEnded = Type.Object({
  type: Type.Literal('serving.ended'),
  servingId: Id,
  outcome: ServingOutcome,
  ...atPoint,
});

export const QueueFact = Type.Union([
  PositionAdded,
  PositionCalled,
  PositionRecalled,
  PositionNoShow,
  PositionReturned,
  PositionEdited,
  ServingStarted,
  ServingEnded,
]);
/** An event before the server numbered it. */
export type QueueFact = Static<typeof QueueFact>;

export const actorKinds = ['user', 'visitor', 'system'] as const;

/** A numbered event of the queue. `at` is when it happened, `seq` the order in which the server accepted it. */
export const QueueEvent = Type.Object({
  seq: Type.Integer({ minimum: 0 }),
  at: Instant,
  placeId: Id,
  positionId: Id,
  commandId: Id,
  actorKind: Type.Enum(actorKinds),
  actorId: Type.Union([Id, Type.Null()]),
  /** Happened with no server in reach and came later. */
  offline: Type.Boolean(),
  fact: QueueFact,
});
export type QueueEvent = Static<typeof QueueEvent>;
