import './ticket.css';
import { Ticket } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import { language, setLanguage, t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { TicketForm } from './TicketForm.tsx';
import { createTicketing, refusalText, type Ticketing } from './ticketing.ts';

export interface TicketPageProps {
  readonly placeId: string;
}

/** The visitor's page `/ticket/:placeId`: takes a ticket. Needs nothing around it. */
export function TicketPage({ placeId }: TicketPageProps) {
  const ticketing = useMemo(() => createTicketing(placeId), [placeId]);
  useEffect(() => void ticketing.load(), [ticketing]);
  useEffect(() => {
    document.title = t('ticket.title');
  }, [language.value]);
  const other = language.value === 'ru' ? 'en' : 'ru';
  return (
    <div class="ticket-page">
      <header>
        <strong>{ticketing.place.value?.name}</strong>
        <Button kind="quiet" lang={other} onClick={() => setLanguage(other)}>
          {other === 'en' ? 'English' : 'Русский'}
        </Button>
      </header>
      <main>
        <Content ticketing={ticketing} />
      </main>
    </div>
  );
}

function Content({ ticketing }: { readonly ticketing: Ticketing }) {
  const { place, services, taken, chosen, refusal } = ticketing;
  if (taken.value) return <Taken ticketing={ticketing} />;
  if (chosen.value) return <TicketForm key={chosen.value.id} ticketing={ticketing} service={chosen.value} />;
  if (!place.value) {
    if (!refusal.value) return <Skeleton rows={3} rowHeight={88} />;
    const text = refusal.value.code === 'not-found' ? t('ticket.unknownPlace') : refusalText(refusal.value);
    return <ErrorState text={text} onRetry={() => ticketing.load()} />;
  }
  if (services.value.length === 0) {
    return <EmptyState icon={Ticket} title={t('ticket.nothing')} text={t('ticket.nothingText')} />;
  }
  return (
    <>
      <h1>{t('ticket.choose')}</h1>
      <ul class="ticket-services">
        {services.value.map((service) => (
          <li key={service.id}>
            <button
              type="button"
              class="card"
              onClick={() => {
                chosen.value = service;
              }}
            >
              {service.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Taken({ ticketing }: { readonly ticketing: Ticketing }) {
  const ticket = ticketing.taken.value;
  if (!ticket) return null;
  return (
    <section class="card ticket-taken" aria-live="polite">
      <h1>{t('ticket.yours')}</h1>
      <p class="ticket-number">{ticket.number.replace(/^(\p{L}+)(?=\d)/u, '$1\u00a0')}</p>
      <p>
        <strong>{ticket.serviceName}</strong>
      </p>
      <p class="ticket-ahead">{ticket.ahead === 0 ? t('ticket.next') : t('ticket.ahead', { count: ticket.ahead })}</p>
      <p class="muted">{t('ticket.wait')}</p>
      <Button onClick={ticketing.again}>{t('ticket.another')}</Button>
    </section>
  );
}
