import type { Place, Service } from '#core/directory/schema.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import { type QueueView, ticketNumber } from '#core/queue/rules.ts';
import type { Tx } from '../../storage/database.ts';
import { placeById, pointById, queueById, serviceById } from '../../storage/directory.ts';
import { positionById } from '../../storage/positions.ts';
import { countTicket, currentOfPoint, nextWaiting, openServingOf } from './repository.ts';

/** Reads beforehand what the pure rules will ask for this command: rules do not wait for a database. */
export async function viewFor(tx: Tx, command: QueueCommand): Promise<QueueView> {
  const position =
    'positionId' in command && command.positionId ? await positionById(tx, command.positionId) : undefined;
  const point = 'pointId' in command ? await pointById(tx, command.pointId) : undefined;
  const current = point ? await currentOfPoint(tx, point.id) : undefined;
  const service = command.type === 'position.add' ? await serviceById(tx, command.serviceId) : undefined;
  const next = command.type === 'position.call-next' && point ? await nextWaiting(tx, point.serviceIds) : undefined;
  const serving = command.type === 'serving.start' ? await openServingOf(tx, command.actorId) : undefined;
  const servedPosition = serving ? await positionById(tx, serving.positionId) : undefined;
  // Counted only when the position is new, or each resend of a refused command would skip a number.
  const number = service && !position ? await takeNumber(tx, service, command.at) : '';
  return {
    position: (id) => (position?.id === id ? position : undefined),
    point: (id) => (point?.id === id ? point : undefined),
    service: (id) => (service?.id === id ? service : undefined),
    currentOfPoint: () => current,
    openServingOf: () =>
      serving && servedPosition ? { position: servedPosition, servingId: serving.servingId } : undefined,
    nextFor: () => next,
    newNumber: () => number,
  };
}

/** Which place and queue a position of this service belongs to. */
export async function placeOfService(tx: Tx, service: Service): Promise<Place | undefined> {
  const queue = await queueById(tx, service.queueId);
  return queue && placeById(tx, queue.placeId);
}

async function takeNumber(tx: Tx, service: Service, at: number): Promise<string> {
  const place = await placeOfService(tx, service);
  if (!place) return '';
  return ticketNumber(
    service.ticketPrefix,
    await countTicket(tx, place.id, service.ticketPrefix, dayIn(place.timeZone, at)),
  );
}

/** YYYY-MM-DD where the place is. */
export const dayIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
