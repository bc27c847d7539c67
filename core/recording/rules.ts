import type { Queue, RecordingMode, Service, ServicePoint } from '../directory/schema.ts';

/** Both the queue and the point must allow it: a point with recording off, or a person never recorded, captures nothing. */
export function recordingModeFor(
  queue: Pick<Queue, 'recordingMode'> | undefined,
  point: Pick<ServicePoint, 'recordingEnabled'>,
  person: { readonly doNotRecord: boolean },
): RecordingMode {
  if (!queue || !point.recordingEnabled || person.doNotRecord) return 'off';
  return queue.recordingMode;
}

/** What the monitoring page of a point must prepare for: the strictest mode of the queues whose services it takes. */
export function recordingModeOfPoint(
  point: Pick<ServicePoint, 'recordingEnabled' | 'serviceIds'>,
  services: readonly Pick<Service, 'id' | 'queueId' | 'archivedAt'>[],
  queues: readonly Pick<Queue, 'id' | 'recordingMode'>[],
  person: { readonly doNotRecord: boolean },
): RecordingMode {
  const queueIds = new Set(
    services
      .filter((each) => each.archivedAt === null && point.serviceIds.includes(each.id))
      .map((each) => each.queueId),
  );
  const modes = queues.filter((each) => queueIds.has(each.id)).map((each) => recordingModeFor(each, point, person));
  if (modes.includes('required')) return 'required';
  return modes.includes('if-available') ? 'if-available' : 'off';
}
