import type { ServicePoint } from '#core/directory/schema.ts';

export type PointForm = Pick<ServicePoint, 'name' | 'recordingEnabled'> & { readonly serviceIds: readonly string[] };

export const pointFormOf = ({ name, serviceIds, recordingEnabled }: ServicePoint): PointForm => ({
  name,
  serviceIds,
  recordingEnabled,
});

/** The order of the services means nothing. */
export const samePointForm = (a: PointForm, b: PointForm): boolean =>
  a.name === b.name &&
  a.recordingEnabled === b.recordingEnabled &&
  a.serviceIds.length === b.serviceIds.length &&
  a.serviceIds.every((each) => b.serviceIds.includes(each));
