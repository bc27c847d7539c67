import { RotateCcw, Search as SearchIcon } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Directory } from '#core/directory/schema.ts';
import type { JournalCriteria } from '#core/journal/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { defaultCriteria, isImpossible } from './criteria.ts';
import { criteriaZone } from './names.ts';
import type { Search } from './search.ts';
import { zoneName } from './times.ts';

export interface CriteriaPanelProps {
  readonly criteria: JournalCriteria;
  readonly directory: Directory | null;
  readonly search: Search;
  readonly onFind: (criteria: JournalCriteria) => void;
}

type ChoiceKey = 'queueId' | 'serviceId' | 'pointId' | 'operatorId';

/** Left: what to look for. «Найти» puts it into the address. */
export function CriteriaPanel({ criteria, directory, search, onFind }: CriteriaPanelProps) {
  const [draft, setDraft] = useState(criteria);
  useEffect(() => setDraft(criteria), [criteria]);
  const timeZone = criteriaZone(directory, draft);
  const impossible = isImpossible(draft);
  const without = (key: keyof JournalCriteria) => {
    const { [key]: _, ...rest } = draft;
    setDraft(rest);
  };
  const setTime = (key: 'from' | 'to') => (value: number | null) =>
    value === null ? without(key) : setDraft({ ...draft, [key]: value });
  const setText = (key: 'number' | 'visitor') => (value: string) => setDraft({ ...draft, [key]: value });

  const choice = (key: ChoiceKey, label: string, empty: string, list: readonly Named[] = []) => (
    <Select
      label={label}
      empty={empty}
      value={draft[key] ?? ''}
      options={list.map((each) => ({
        value: each.id,
        label: each.archivedAt ? `${each.name} (${t('common.archived')})` : each.name,
      }))}
      onChange={(value) => setDraft({ ...draft, [key]: value })}
      onClear={() => without(key)}
    />
  );

  return (
    <details class="criteria" open={!isNarrow()}>
      <summary>{t('journal.criteria')}</summary>
      <search>
        <form
          class="criteria-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!impossible) onFind(trimmed(draft));
          }}
        >
          <DateTimeField
            label={t('journal.from')}
            value={draft.from ?? null}
            timeZone={timeZone}
            onChange={setTime('from')}
          />
          <DateTimeField
            label={t('journal.to')}
            value={draft.to ?? null}
            timeZone={timeZone}
            hint={t('journal.zone', { zone: zoneName(draft.to ?? draft.from ?? Date.now(), timeZone) })}
            error={impossible ? t('journal.impossible') : undefined}
            onChange={setTime('to')}
          />
          {choice('queueId', t('journal.queue'), t('journal.any'), directory?.queues)}
          {choice('serviceId', t('journal.service'), t('journal.any'), directory?.services)}
          {choice('pointId', t('journal.point'), t('journal.any'), directory?.points)}
          {choice('operatorId', t('journal.operator'), t('journal.anyone'), directory?.people)}
          <TextField
            label={t('journal.number')}
            value={draft.number ?? ''}
            maxLength={12}
            autocomplete="off"
            onInput={setText('number')}
          />
          <TextField
            label={t('journal.visitor')}
            value={draft.visitor ?? ''}
            maxLength={200}
            autocomplete="off"
            onInput={setText('visitor')}
          />
          <Select
            label={t('journal.audio')}
            empty={t('journal.audioAny')}
            value={draft.hasAudio === undefined ? '' : draft.hasAudio ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: t('journal.audioYes') },
              { value: 'no', label: t('journal.audioNo') },
            ]}
            onChange={(value) => setDraft({ ...draft, hasAudio: value === 'yes' })}
            onClear={() => without('hasAudio')}
          />
          <div class="criteria-foot">
            <Button class="criteria-find" kind="primary" type="submit" icon={SearchIcon} disabled={impossible}>
              {t('journal.find')}
            </Button>
            <IconButton
              icon={RotateCcw}
              label={t('journal.reset')}
              onClick={() => onFind(defaultCriteria(Date.now(), timeZone))}
            />
            <Found search={search} />
          </div>
        </form>
      </search>
    </details>
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly archivedAt: number | null;
}

function Found({ search }: { readonly search: Search }) {
  const { status, rows, next, tookMs } = search.results.value;
  const text =
    next === null
      ? t('journal.found', { count: rows.length, ms: Math.max(1, Math.round(tookMs)) })
      : t('journal.foundFirst', { count: rows.length });
  return (
    <p class="muted found" role="status">
      {status === 'ready' ? text : ''}
    </p>
  );
}

function trimmed(criteria: JournalCriteria): JournalCriteria {
  const { number, visitor, ...rest } = criteria;
  return {
    ...rest,
    ...(number?.trim() && { number: number.trim() }),
    ...(visitor?.trim() && { visitor: visitor.trim() }),
  };
}

const isNarrow = (): boolean => matchMedia('(max-width: 1023px)').matches;
