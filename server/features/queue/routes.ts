import { queueRoutes } from '#core/queue/routes.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { Router } from '../../plugins/routes.ts';
import { QueueService } from './service.ts';

export function registerQueue(router: Router, parts: Parts): void {
  const queue = new QueueService(parts);

  router.add(queueRoutes.snapshot, async ({ params }) => queue.snapshot(params.placeId));
  router.add(queueRoutes.commands, async ({ body }) => ({
    results: await queue.carryOut(body.commands, body.sentAt, 'user'),
    serverTime: parts.now(),
  }));
  router.add(queueRoutes.ticketServices, async ({ params }) => queue.ticketServices(params.placeId));
  router.add(queueRoutes.takeTicket, async ({ params, body }) => queue.takeTicket(params.placeId, body));
}
