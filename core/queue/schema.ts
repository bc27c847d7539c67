import { type Static, Type } from 'typebox';
import { Directory } from '../directory/schema.ts';
import { Id, Instant, nullable, Text } from '../shapes.ts';

export const positionStatuses = ['waiting', 'called', 'serving', 'finished', 'no-show'] as const;
export const PositionStatus = Type.Enum(positionStatuses);
export type PositionStatus = Static<typeof PositionStatus>;

export const positionSources = ['reception', 'ticket-page'] as const;
export const PositionSource = Type.Enum(positionSources);

export const servingOutcomes = ['finished', 'returned'] as const;
export const ServingOutcome = Type.Enum(servingOutcomes);
export type ServingOutcome = Static<typeof ServingOutcome>;

export const VisitorName = Type.String({ maxLength: 200 });
export const VisitorPhone = Type.String({ maxLength: 40, pattern: '^[0-9+()\\s.-]*$' });

/** One stretch of a position being served at one point by one person. */
export const Serving = Type.Object({
  id: Id,
  positionId: Id,
  pointId: Id,
  operatorId: Id,
  startedAt: Instant,
  endedAt: nullable(Instant),
  outcome: nullable(ServingOutcome),
});
export type Serving = Static<typeof Serving>;

/** One visitor's place in a queue (the ticket), as `apply` makes it of its events. */
export const Position = Type.Object({
  id: Id,
  placeId: Id,
  queueId: Id,
  serviceId: Id,
  /** «А025»; empty while only an offline device knows the position. */
  number: Type.String({ maxLength: 12 }),
  visitorName: VisitorName,
  visitorPhone: VisitorPhone,
  notes: Text,
  source: PositionSource,
  status: PositionStatus,
  arrivedAt: Instant,
  /** When it (last) began to wait; a returned position keeps its place by `arrivedAt`. */
  callCount: Type.Integer({ minimum: 0 }),
  calledAt: nullable(Instant),
  /** Where it is called to or served now. */
  pointId: nullable(Id),
  operatorId: nullable(Id),
  servings: Type.Array(Serving),
  /** Sequence number of the last event in it. */
  seq: Type.Integer({ minimum: 0 }),
});
export type Position = Static<typeof Position>;

/** What the monitoring page needs to start, with the sequence number from which the live stream goes on. */
export const QueueSnapshot = Type.Object({
  seq: Type.Integer({ minimum: 0 }),
  serverTime: Instant,
  directory: Directory,
  /** All that are not finished, and those finished or absent today. */
  positions: Type.Array(Position),
});
export type QueueSnapshot = Static<typeof QueueSnapshot>;
