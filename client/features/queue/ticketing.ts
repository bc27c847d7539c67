import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { uuidv7 } from '#core/ids.ts';
import { queueRoutes } from '#core/queue/routes.ts';
import type { ResponseOf } from '#core/route.ts';
import { call, Refusal } from '../../platform/http.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';

type Offer = ResponseOf<typeof queueRoutes.ticketServices>;
type TakenTicket = ResponseOf<typeof queueRoutes.takeTicket>;
export type TicketService = Offer['services'][number];

/** One visitor at the ticket page. */
export interface Ticketing {
  readonly place: ReadonlySignal<Offer['place'] | null>;
  readonly services: ReadonlySignal<readonly TicketService[]>;
  readonly chosen: Signal<TicketService | null>;
  readonly taken: ReadonlySignal<TakenTicket | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly refusal: ReadonlySignal<Refusal | null>;
  load(): Promise<void>;
  take(visitorName: string, visitorPhone: string): Promise<void>;
  /** Another ticket: with an id of its own. */
  again(): void;
}

export function createTicketing(placeId: string): Ticketing {
  const place = signal<Offer['place'] | null>(null);
  const services = signal<readonly TicketService[]>([]);
  const chosen = signal<TicketService | null>(null);
  const taken = signal<TakenTicket | null>(null);
  const busy = signal(false);
  const refusal = signal<Refusal | null>(null);
  /** The same for every press and every repetition after a lost answer, so that they give one ticket. */
  let ticketId = uuidv7();

  async function attempt(work: () => Promise<void>): Promise<void> {
    busy.value = true;
    refusal.value = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }

  return {
    place,
    services,
    chosen,
    taken,
    busy,
    refusal,
    load: () =>
      attempt(async () => {
        const offer = await call(queueRoutes.ticketServices, { params: { placeId } });
        services.value = offer.services;
        place.value = offer.place;
      }),
    async take(visitorName, visitorPhone) {
      const serviceId = chosen.peek()?.id;
      if (busy.peek() || serviceId === undefined) return;
      await attempt(async () => {
        const body = { id: ticketId, serviceId, visitorName, visitorPhone };
        taken.value = await call(queueRoutes.takeTicket, { params: { placeId }, body });
      });
    },
    again() {
      ticketId = uuidv7();
      chosen.value = null;
      taken.value = null;
    },
  };
}

export const refusalText = (refusal: Refusal): string =>
  refusal.kind === 'offline' ? t('ticket.offline') : errorText(refusal.code);
