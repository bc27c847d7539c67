import { type Static, Type } from 'typebox';
import { Id, Instant, Name, nullable, Version } from '../shapes.ts';

/** «Запись голоса в мониторинге точки обслуживания»: Отключена, Если есть доступ к микрофону, Запись обязательна. */
export const recordingModes = ['off', 'if-available', 'required'] as const;
export const RecordingMode = Type.Enum(recordingModes);
export type RecordingMode = Static<typeof RecordingMode>;

export const RetentionDays = Type.Integer({ minimum: 1, maximum: 3650 });

export const Place = Type.Object({
  id: Id,
  name: Name,
  address: Type.String({ maxLength: 400 }),
  /** IANA name; ticket numbers restart at this zone's midnight. */
  timeZone: Type.String({ minLength: 1, maxLength: 64 }),
});
export type Place = Static<typeof Place>;

const queueSettings = {
  name: Name,
  recordingMode: RecordingMode,
  retentionDays: RetentionDays,
};
export const Queue = Type.Object({
  id: Id,
  placeId: Id,
  ...queueSettings,
  version: Version,
  archivedAt: nullable(Instant),
});
export type Queue = Static<typeof Queue>;
export const QueueCreate = Type.Object({ placeId: Id, ...queueSettings });
export const QueueUpdate = Type.Object({ ...queueSettings, version: Version });
export type QueueUpdate = Static<typeof QueueUpdate>;

const serviceSettings = {
  queueId: Id,
  name: Name,
  /** Letters before the number of a ticket: «А» of «А025». */
  ticketPrefix: Type.String({ minLength: 1, maxLength: 3, pattern: '^\\p{L}+$' }),
  expectedMinutes: Type.Integer({ minimum: 1, maximum: 600 }),
};
export const Service = Type.Object({ id: Id, ...serviceSettings, version: Version, archivedAt: nullable(Instant) });
export type Service = Static<typeof Service>;
export const ServiceCreate = Type.Object(serviceSettings);
export const ServiceUpdate = Type.Object({ ...serviceSettings, version: Version });

const pointSettings = {
  name: Name,
  /** The services that this point takes. */
  serviceIds: Type.Array(Id, { maxItems: 500, uniqueItems: true }),
  /** «Включить аудиозапись разговоров» */
  recordingEnabled: Type.Boolean(),
};
export const ServicePoint = Type.Object({
  id: Id,
  placeId: Id,
  ...pointSettings,
  version: Version,
  archivedAt: nullable(Instant),
});
export type ServicePoint = Static<typeof ServicePoint>;
export const ServicePointCreate = Type.Object({ placeId: Id, ...pointSettings });
export const ServicePointUpdate = Type.Object({ ...pointSettings, version: Version });

/** Everything the pages choose from, archived entries included (old records still name them). */
export const Directory = Type.Object({
  places: Type.Array(Place),
  queues: Type.Array(Queue),
  services: Type.Array(Service),
  points: Type.Array(ServicePoint),
  /** Names only; users are managed under `admin`. */
  people: Type.Array(Type.Object({ id: Id, name: Name, archivedAt: nullable(Instant) })),
});
export type Directory = Static<typeof Directory>;
