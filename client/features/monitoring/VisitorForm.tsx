import { useState } from 'preact/hooks';
import type { Position } from '#core/queue/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { TextField } from '../../ui/TextField.tsx';
import { isPhone } from './format.ts';
import type { Workplace } from './workplace.ts';

type Draft = Partial<Pick<Position, 'visitorName' | 'visitorPhone' | 'notes'>>;

/** Name, phone and note of the current visitor. A field that nobody is typing in shows what others change. */
export function VisitorForm({ position, workplace }: { readonly position: Position; readonly workplace: Workplace }) {
  const [draft, setDraft] = useState<Draft>({});
  const shown = { ...position, ...draft };
  const phoneWrong = !isPhone(shown.visitorPhone);

  function save(): void {
    const { visitorName, visitorPhone, notes } = shown;
    const same =
      visitorName === position.visitorName && visitorPhone === position.visitorPhone && notes === position.notes;
    if (phoneWrong) return;
    const done =
      same || workplace.perform({ type: 'position.edit', positionId: position.id, visitorName, visitorPhone, notes });
    if (done) setDraft({});
  }

  return (
    <section class="card visitor-form" aria-label={t('monitoring.visitor')}>
      <TextField
        label={t('monitoring.visitorName')}
        value={shown.visitorName}
        maxLength={200}
        autocomplete="off"
        onInput={(visitorName) => setDraft({ ...draft, visitorName })}
        onBlur={save}
      />
      <TextField
        label={t('monitoring.visitorPhone')}
        type="tel"
        value={shown.visitorPhone}
        maxLength={40}
        autocomplete="off"
        error={phoneWrong ? t('monitoring.phoneWrong') : undefined}
        onInput={(visitorPhone) => setDraft({ ...draft, visitorPhone })}
        onBlur={save}
      />
      <div class="wide">
        <TextField
          label={t('monitoring.notes')}
          hint={t('monitoring.notesHint')}
          rows={2}
          value={shown.notes}
          maxLength={4000}
          onInput={(notes) => setDraft({ ...draft, notes })}
          onBlur={save}
        />
      </div>
    </section>
  );
}
