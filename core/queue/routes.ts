import { Type } from 'typebox';
import { Place, Service } from '../directory/schema.ts';
import { defineRoute } from '../route.ts';
import { Id, Instant, Problem } from '../shapes.ts';
import { QueueCommand } from './commands.ts';
import { QueueEvent } from './events.ts';
import { QueueSnapshot, VisitorName, VisitorPhone } from './schema.ts';

export const CommandResult = Type.Union([
  Type.Object({ commandId: Id, ok: Type.Literal(true), events: Type.Array(QueueEvent) }),
  Type.Object({ commandId: Id, ok: Type.Literal(false), problem: Problem }),
]);
export type CommandResult = Type.Static<typeof CommandResult>;

export const queueRoutes = {
  snapshot: defineRoute({
    method: 'GET',
    path: '/api/places/:placeId/monitoring',
    summary: 'Everything the monitoring page needs, and where the live stream goes on',
    access: { kind: 'right', right: 'monitoring.use' },
    params: Type.Object({ placeId: Id }),
    response: QueueSnapshot,
    errors: ['not-found'],
  }),
  commands: defineRoute({
    method: 'POST',
    path: '/api/queue/commands',
    summary: 'Carry out commands in their order; each is done once, however often it is sent',
    access: { kind: 'right', right: 'monitoring.use' },
    body: Type.Object({
      /** The device's clock now; commands' `at` is corrected by its difference from the server's. */
      sentAt: Instant,
      commands: Type.Array(QueueCommand, { minItems: 1, maxItems: 200 }),
    }),
    response: Type.Object({ serverTime: Instant, results: Type.Array(CommandResult) }),
    errors: ['request.invalid'],
  }),
  ticketServices: defineRoute({
    method: 'GET',
    path: '/api/tickets/:placeId/services',
    summary: 'Services for which a visitor may take a ticket',
    access: { kind: 'public', perMinute: 60 },
    params: Type.Object({ placeId: Id }),
    response: Type.Object({ place: Place, services: Type.Array(Type.Pick(Service, ['id', 'name'])) }),
    errors: ['not-found'],
  }),
  takeTicket: defineRoute({
    method: 'POST',
    path: '/api/tickets/:placeId',
    summary: 'A visitor takes a ticket',
    access: { kind: 'public', perMinute: 30 },
    params: Type.Object({ placeId: Id }),
    /** `id` is made by the page, so that a request sent twice gives one ticket. */
    body: Type.Object({ id: Id, serviceId: Id, visitorName: VisitorName, visitorPhone: VisitorPhone }),
    response: Type.Object({ positionId: Id, number: Type.String(), serviceName: Type.String(), ahead: Type.Integer() }),
    errors: ['request.invalid', 'not-found', 'service.unknown', 'service.archived'],
  }),
} as const;
