import { type Static, Type } from 'typebox';
import { QueueEvent } from '../queue/events.ts';
import { Id, Instant } from '../shapes.ts';

/** Something in the directory changed: read it again. */
export const DirectoryChanged = Type.Object({ seq: Type.Integer(), type: Type.Literal('directory.changed') });
/** A recording was opened, closed or deleted. */
export const RecordingChanged = Type.Object({
  seq: Type.Integer(),
  type: Type.Literal('recording.changed'),
  recordingId: Id,
  positionId: Id,
  change: Type.Enum(['opened', 'closed', 'deleted']),
});
export const QueueChanged = Type.Object({ seq: Type.Integer(), type: Type.Literal('queue'), event: QueueEvent });

/** Everything numbered. A client that says the last `seq` it saw misses none of these. */
export const LiveEvent = Type.Union([QueueChanged, RecordingChanged, DirectoryChanged]);
export type LiveEvent = Static<typeof LiveEvent>;

/** What the server says on the socket. */
export const LiveMessage = Type.Union([
  Type.Object({ type: Type.Literal('hello'), seq: Type.Integer(), serverTime: Instant }),
  Type.Object({ type: Type.Literal('events'), events: Type.Array(LiveEvent) }),
  /** Too far behind (or ahead, after a restore): take a new snapshot. */
  Type.Object({ type: Type.Literal('reset') }),
  /** Not numbered; only to those who watch the recording. */
  Type.Object({
    type: Type.Literal('progress'),
    recordingId: Id,
    durationMs: Type.Integer(),
    byteLength: Type.Integer(),
  }),
  /** The session is over. */
  Type.Object({ type: Type.Literal('signed-out') }),
  Type.Object({ type: Type.Literal('pong') }),
]);
export type LiveMessage = Static<typeof LiveMessage>;

/** What a client says on the socket. */
export const LiveRequest = Type.Union([
  Type.Object({ type: Type.Literal('watch'), recordingIds: Type.Array(Id, { maxItems: 50 }) }),
  Type.Object({ type: Type.Literal('ping') }),
]);
export type LiveRequest = Static<typeof LiveRequest>;
