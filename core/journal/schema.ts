import { type Static, Type } from 'typebox';
import { QueueEvent } from '../queue/events.ts';
import { Position } from '../queue/schema.ts';
import { Recording } from '../recording/schema.ts';
import { Id, Instant, nullable } from '../shapes.ts';

/** Criteria of S0. All that are given must hold. The interval is of the arrival. */
export const JournalCriteria = Type.Object({
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  queueId: Type.Optional(Id),
  serviceId: Type.Optional(Id),
  pointId: Type.Optional(Id),
  operatorId: Type.Optional(Id),
  number: Type.Optional(Type.String({ maxLength: 12 })),
  /** Part of the name, or digits of the phone. */
  visitor: Type.Optional(Type.String({ maxLength: 200 })),
  hasAudio: Type.Optional(Type.Boolean()),
});
export type JournalCriteria = Static<typeof JournalCriteria>;

export const JournalRow = Type.Object({
  position: Position,
  /** Recordings whose sound is there, and those whose sound was deleted. */
  recordings: Type.Integer(),
  deletedRecordings: Type.Integer(),
  recordedMs: Type.Integer(),
});
export type JournalRow = Static<typeof JournalRow>;

export const JournalPage = Type.Object({
  rows: Type.Array(JournalRow),
  /** Give it back as `after` for the next, older page. Null: that was all. */
  next: nullable(Type.String()),
});
export type JournalPage = Static<typeof JournalPage>;

export const JournalEntry = Type.Object({
  position: Position,
  events: Type.Array(QueueEvent),
  recordings: Type.Array(Recording),
});
export type JournalEntry = Static<typeof JournalEntry>;

export const accessActions = [
  'recording.opened',
  'recording.played',
  'recording.downloaded',
  'recording.verified',
  'recording.deleted',
  'retention.changed',
  'user.changed',
  'settings.changed',
  'session.started',
  'session.refused',
] as const;
export const AccessAction = Type.Enum(accessActions);
export type AccessAction = Static<typeof AccessAction>;

export const AccessLogEntry = Type.Object({
  id: Type.Integer(),
  at: Instant,
  actorKind: Type.Enum(['user', 'system', 'visitor']),
  actorId: nullable(Id),
  address: Type.String(),
  action: AccessAction,
  objectId: nullable(Type.String()),
  /** What more is worth knowing: a reason, a format, a number. */
  detail: Type.String(),
});
export type AccessLogEntry = Static<typeof AccessLogEntry>;
