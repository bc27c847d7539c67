import { Copy, ExternalLink } from 'lucide-preact';
import type { Place } from '#core/directory/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { toastError, toastSuccess } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';

/** The address at which visitors of a place take tickets: to copy, to open, to print as a code. */
export function TicketLink({ place, named }: { readonly place: Place; readonly named: boolean }) {
  const address = new URL(`/ticket/${place.id}`, location.href).href;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address);
      toastSuccess(t('ticketLink.copied'));
    } catch {
      // Off HTTPS there is no clipboard, and the address is there to be copied by hand.
      toastError(t('ticketLink.notCopied'));
    }
  };
  return (
    <section class="card ticket-link">
      <h2>{named ? `${t('ticketLink.title')}: ${place.name}` : t('ticketLink.title')}</h2>
      <p class="muted">{t('ticketLink.text')}</p>
      <p class="ticket-link-address">{address}</p>
      <div class="ticket-link-actions">
        <Button icon={Copy} onClick={copy}>
          {t('ticketLink.copy')}
        </Button>
        <a class="button" href={address} target="_blank" rel="noopener">
          <ExternalLink size={22} strokeWidth={1.9} aria-hidden="true" />
          {t('ticketLink.open')}
        </a>
      </div>
    </section>
  );
}
