import { Ticket } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { refusalText, type Ticketing, type TicketService } from './ticketing.ts';

export interface TicketFormProps {
  readonly ticketing: Ticketing;
  readonly service: TicketService;
}

/** Name and phone, which may stay empty, and the ticket. */
export function TicketForm({ ticketing, service }: TicketFormProps) {
  const [visitorName, setName] = useState('');
  const [visitorPhone, setPhone] = useState('');
  const phoneWrong = !/^[0-9+()\s.-]*$/.test(visitorPhone);
  const refusal = ticketing.refusal.value;
  return (
    <form
      class="card ticket-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!phoneWrong) ticketing.take(visitorName.trim(), visitorPhone.trim());
      }}
    >
      <h1>{service.name}</h1>
      <TextField
        label={t('ticket.visitorName')}
        hint={t('ticket.optional')}
        value={visitorName}
        maxLength={200}
        autocomplete="name"
        onInput={setName}
      />
      <TextField
        label={t('ticket.visitorPhone')}
        hint={t('ticket.optional')}
        type="tel"
        value={visitorPhone}
        maxLength={40}
        autocomplete="tel"
        error={phoneWrong ? t('ticket.phoneWrong') : undefined}
        onInput={setPhone}
      />
      {refusal && (
        <Notice tone="trouble">
          {t('ticket.failed')}. {refusalText(refusal)}
        </Notice>
      )}
      <Button
        kind="primary"
        size="large"
        wide
        type="submit"
        icon={Ticket}
        busy={ticketing.busy.value}
        disabled={phoneWrong}
      >
        {t('ticket.take')}
      </Button>
      <Button
        kind="quiet"
        wide
        onClick={() => {
          ticketing.chosen.value = null;
        }}
      >
        {t('ticket.other')}
      </Button>
    </form>
  );
}
