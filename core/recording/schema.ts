import { type Static, Type } from 'typebox';
import { Id, Instant, nullable } from '../shapes.ts';

/** How the bytes are framed. Either is a growing file: any prefix at a segment's border plays. */
export const encodings = ['ogg-opus', 'mp3'] as const;
export const Encoding = Type.Enum(encodings);
export type Encoding = Static<typeof Encoding>;

/** What made the bytes in the browser. */
export const producers = ['webcodecs', 'wasm-mp3', 'media-recorder'] as const;
export const Producer = Type.Enum(producers);
export type Producer = Static<typeof Producer>;

export const endReasons = [
  'finished',
  'left-page',
  'paused',
  'device-lost',
  'permission-lost',
  'tab-closed',
  'crashed',
  'quota',
  'storage-lost',
  'recording-disabled',
] as const;
export const EndReason = Type.Enum(endReasons);
export type EndReason = Static<typeof EndReason>;

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });
const SampleCount = Type.Integer({ minimum: 0, maximum: 48_000 * 86_400 });

/** A stretch in which the device delivered no sound (microphone lost, system interruption). In samples of the recording. */
export const LostStretch = Type.Object({ startSample: SampleCount, sampleCount: SampleCount });
export type LostStretch = Static<typeof LostStretch>;

export const RecordingOpen = Type.Object({
  servingId: Id,
  positionId: Id,
  pointId: Id,
  operatorId: Id,
  deviceId: Id,
  /** By the device's clock; the server corrects it by the request's `sentAt`. */
  startedAt: Instant,
  encoding: Encoding,
  producer: Producer,
  /** Samples per second in which all positions in the recording are counted; Ogg Opus: always 48 000. */
  sampleRate: Type.Integer({ minimum: 8000, maximum: 48_000 }),
  microphone: Type.String({ maxLength: 200 }),
});
export type RecordingOpen = Static<typeof RecordingOpen>;

export const RecordingClose = Type.Object({
  endedAt: Instant,
  endReason: EndReason,
  segmentCount: Type.Integer({ minimum: 0 }),
  totalSamples: SampleCount,
});
export type RecordingClose = Static<typeof RecordingClose>;

/** Peaks: one byte for each `peakMs` of sound, 255·√|sample| of the loudest sample. */
export const peakMs = 50;

export const SegmentHeader = Type.Object({
  /** 0, 1, 2, … without gaps as the device made them. */
  number: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  startSample: SampleCount,
  sampleCount: SampleCount,
  byteLength: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** Chained: see `chain.ts`. */
  previousHash: Hash,
  hash: Hash,
  /** base64 of the peak bytes */
  peaks: Type.String({ maxLength: 4000 }),
  /** Samples in which somebody speaks. */
  voicedSamples: SampleCount,
  lost: Type.Optional(Type.Array(LostStretch, { maxItems: 64 })),
});
export type SegmentHeader = Static<typeof SegmentHeader>;

/**
 * What one recording brings in a sync request. `uploadKey` is a secret that the device made with the recording:
 * whoever is signed in may go on sending it, and nobody else's segments get into it.
 * With no `segments` it asks what the server holds.
 */
export const SyncItem = Type.Object({
  recordingId: Id,
  uploadKey: Hash,
  open: RecordingOpen,
  segments: Type.Array(SegmentHeader, { maxItems: 2000 }),
  close: Type.Optional(RecordingClose),
});
export type SyncItem = Static<typeof SyncItem>;

/** Head of a sync request; the segments' bytes follow it in the same order (`wire.ts`). */
export const SyncHead = Type.Object({
  sentAt: Instant,
  items: Type.Array(SyncItem, { minItems: 1, maxItems: 200 }),
});
export type SyncHead = Static<typeof SyncHead>;

/** Numbers from the first to the second, both included. */
export const NumberRange = Type.Tuple([Type.Integer(), Type.Integer()]);

export const refusalCodes = [
  'recording.foreign',
  'recording.deleted',
  'recording.segment-damaged',
  'recording.segment-conflict',
  'recording.chain-broken',
] as const;

export const SyncItemResult = Type.Object({
  recordingId: Id,
  /** Set when the whole item is refused: nothing of it will ever be taken. */
  refused: Type.Optional(Type.Enum(refusalCodes)),
  refusedSegments: Type.Array(Type.Object({ number: Type.Integer(), code: Type.Enum(refusalCodes) })),
  /** Received: visible in the journal; the device keeps its copy still. */
  held: Type.Array(NumberRange),
  /** On the disk of the server: the device may remove its copy. */
  durable: Type.Array(NumberRange),
  closed: Type.Boolean(),
});
export type SyncItemResult = Static<typeof SyncItemResult>;

export const SyncAnswer = Type.Object({ serverTime: Instant, items: Type.Array(SyncItemResult) });
export type SyncAnswer = Static<typeof SyncAnswer>;

export const verdicts = ['intact', 'incomplete', 'altered'] as const;
/** Result of «Проверить»: all there and unaltered; something missing; a byte is not what was recorded. */
export const Verification = Type.Object({
  verdict: Type.Enum(verdicts),
  checkedAt: Instant,
  missing: Type.Array(NumberRange),
  damaged: Type.Array(Type.Integer()),
});
export type Verification = Static<typeof Verification>;

/** A stretch of the recording with no sound to play. */
export const Gap = Type.Object({
  startMs: Type.Integer(),
  durationMs: Type.Integer(),
  cause: Type.Enum(['missing', 'lost']),
});

export const Recording = Type.Object({
  id: Id,
  servingId: Id,
  positionId: Id,
  pointId: Id,
  operatorId: Id,
  startedAt: Instant,
  /** Null while it is being made. */
  endedAt: nullable(Instant),
  endReason: nullable(EndReason),
  encoding: Encoding,
  producer: Producer,
  microphone: Type.String(),
  durationMs: Type.Integer(),
  byteLength: Type.Integer(),
  segmentCount: Type.Integer(),
  voicedMs: Type.Integer(),
  gaps: Type.Array(Gap),
  /** How far the device's clock was from the server's; positive: the device was behind. */
  clockSkewMs: Type.Integer(),
  verification: nullable(Verification),
  deletion: nullable(
    Type.Object({
      at: Instant,
      by: Type.Enum(['user', 'retention']),
      userId: nullable(Id),
      reason: Type.String(),
    }),
  ),
});
export type Recording = Static<typeof Recording>;
