import { type Static, Type } from 'typebox';
import { Id, Instant, Text } from '../shapes.ts';
import { PositionSource, VisitorName, VisitorPhone } from './schema.ts';

/** What every command carries. It may arrive twice, late, or from a device that was offline; the id makes it one. */
const base = {
  id: Id,
  /** When it was pressed, by the device's clock; the server sets it right by the batch's `sentAt`. */
  at: Instant,
  /** Who pressed, which need not be who is signed in when an old command is sent. */
  actorId: Id,
  /** Pressed with no server in reach: what happened at the desk is a fact, and is accepted as one. */
  offline: Type.Boolean(),
};

export const AddPosition = Type.Object({
  ...base,
  type: Type.Literal('position.add'),
  positionId: Id,
  serviceId: Id,
  visitorName: VisitorName,
  visitorPhone: VisitorPhone,
  notes: Text,
  source: PositionSource,
});

export const CallNext = Type.Object({
  ...base,
  type: Type.Literal('position.call-next'),
  pointId: Id,
  /** The device's own choice: binding when offline, a hint otherwise. */
  positionId: Type.Optional(Id),
});

const positionAtPoint = { ...base, positionId: Id, pointId: Id };

export const CallPosition = Type.Object({ ...positionAtPoint, type: Type.Literal('position.call') });
export const RecallPosition = Type.Object({ ...positionAtPoint, type: Type.Literal('position.recall') });
export const NoShow = Type.Object({ ...positionAtPoint, type: Type.Literal('position.no-show') });
/** From called, no-show or serving back to waiting; a serving ends as «returned». */
export const ReturnPosition = Type.Object({ ...positionAtPoint, type: Type.Literal('position.return') });
export const StartServing = Type.Object({ ...positionAtPoint, type: Type.Literal('serving.start'), servingId: Id });
export const FinishServing = Type.Object({ ...positionAtPoint, type: Type.Literal('serving.finish'), servingId: Id });

export const EditPosition = Type.Object({
  ...base,
  type: Type.Literal('position.edit'),
  positionId: Id,
  visitorName: VisitorName,
  visitorPhone: VisitorPhone,
  notes: Text,
});

export const QueueCommand = Type.Union([
  AddPosition,
  CallNext,
  CallPosition,
  RecallPosition,
  NoShow,
  ReturnPosition,
  StartServing,
  FinishServing,
  EditPosition,
]);
export type QueueCommand = Static<typeof QueueCommand>;
export type QueueCommandType = QueueCommand['type'];
export type CommandOf<T extends QueueCommandType> = Extract<QueueCommand, { type: T }>;
