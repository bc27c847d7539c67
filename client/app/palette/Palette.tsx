import './palette.css';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { isAllowed } from '#core/permissions.ts';
import { useData } from '../../data/data.ts';
import { formatDateTime } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { wantedAddress } from '../../platform/leave-guard.ts';
import { useServices } from '../../platform/services.ts';
import { sections } from '../sections.ts';
import { describePosition, type Found, findHere } from './found.ts';
import { wordsOf } from './match.ts';
import { Options } from './Options.tsx';
import { type JournalFinds, useJournal } from './use-journal.ts';

/** The inside of the dialog: one field, and under it where it leads. Needs `DataContext` and `ServicesContext`. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const { found, status } = useFound(typed);
  const active = found.find((each) => each.id === activeId) ?? found[0];
  const optionId = (each: Found): string => `${listId}-${each.group}-${each.id}`;

  useEffect(() => input.current?.focus(), []);
  // Something is unsaved, and the shell asks: its question is not to lie over this one.
  useEffect(() => {
    if (wantedAddress.value !== null) onClose();
  }, [wantedAddress.value]);

  const move = (step: number): void => {
    const at = active ? found.indexOf(active) : -1;
    const next = found[(at + step + found.length) % found.length];
    if (!next) return;
    setActiveId(next.id);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && active) document.getElementById(optionId(active))?.click();
    else return;
    event.preventDefault();
  };
  return (
    <div class="palette">
      <input
        ref={input}
        class="input"
        type="text"
        role="combobox"
        aria-label={t('palette.field')}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={active && optionId(active)}
        placeholder={t('palette.placeholder')}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActiveId(null);
        }}
        onKeyDown={press}
      />
      <Options id={listId} found={found} active={active} optionId={optionId} onChosen={onClose} />
      <p class="muted palette-status" role="status">
        {statusText(status, typed.trim() !== '' && found.length === 0)}
      </p>
    </div>
  );
}

function useFound(typed: string): { readonly found: readonly Found[]; readonly status: JournalFinds['status'] } {
  const { user } = useServices();
  const { directory, queue, offline } = useData();
  const known = directory.value.value;
  const positions = queue.positions.value;
  const here = useMemo(
    () => findHere(wordsOf(typed), { user, directory: known, positions: positions.values(), t }),
    [typed, user, known, positions],
  );
  const journal = useJournal(typed, isAllowed(sections.journal.access, user) && !offline.value);
  const there = journal.positions.map((position): Found => {
    const { id, title, detail } = describePosition(position, known, t);
    const details = `${detail} · ${formatDateTime(position.arrivedAt)}`;
    return { id: `journal-${id}`, group: 'journal', title, detail: details, address: `/journal/${id}` };
  });
  return { found: [...here, ...there], status: offline.value ? 'offline' : journal.status };
}

function statusText(status: JournalFinds['status'], nothing: boolean): string {
  if (status === 'loading') return t('palette.loading');
  const trouble = status === 'offline' || status === 'failed' ? t(`palette.${status}`) : '';
  return [nothing ? t('palette.nothing') : '', trouble].filter(Boolean).join(' ');
}
