import './journal.css';
import { useEffect, useMemo } from 'preact/hooks';
import type { Session } from '#core/admin/schema.ts';
import type { JournalCriteria } from '#core/journal/schema.ts';
import { useData } from '../../data/data.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { CriteriaPanel } from './CriteriaPanel.tsx';
import { criteriaOf, defaultCriteria, journalAddress } from './criteria.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { criteriaZone, namesOf } from './names.ts';
import { Results } from './Results.tsx';
import { createSearch } from './search.ts';
import { throttle } from './throttle.ts';

export interface JournalPageProps {
  readonly user: Session['user'];
  /** The address's part after `/journal/`: the opened position, or null. */
  readonly positionId: string | null;
  readonly query: Readonly<Record<string, string>>;
  /** Goes to an address of the app. */
  readonly navigate: (address: string, replace?: boolean) => void;
}

/** «Журнал» at `/journal` and `/journal/:positionId`. Needs `DataContext`. */
export function JournalPage({ user, positionId, query, navigate }: JournalPageProps) {
  const data = useData();
  const directory = data.directory.value.value;
  const names = useMemo(() => namesOf(directory), [directory]);
  const search = useMemo(createSearch, []);
  const key = journalAddress(criteriaOf(query), null);
  const timeZone = criteriaZone(directory, criteriaOf(query));
  const criteria = useMemo(
    () => (key === '/journal' ? defaultCriteria(Date.now(), timeZone) : criteriaOf(query)),
    [key, timeZone],
  );

  useEffect(() => {
    search.run(criteria);
  }, [search, criteria]);

  useEffect(() => {
    const refresh = throttle(() => void search.refresh().catch(() => search.run(criteria)), 150, 700);
    const stop = data.live.listen({
      events(events) {
        if (events.some((each) => each.type !== 'directory.changed')) refresh.run();
      },
      hello: () => refresh.run(),
    });
    return () => {
      stop();
      refresh.stop();
    };
  }, [data, search, criteria]);

  const find = (next: JournalCriteria) => {
    const address = journalAddress(next, positionId);
    if (address === journalAddress(criteria, positionId)) search.run(next);
    else navigate(address);
  };
  const open = (id: string | null) => navigate(journalAddress(criteriaOf(query), id));

  return (
    <main class={`journal ${positionId === null ? '' : 'opened'}`}>
      <h1 class="visually-hidden">{t('journal.title')}</h1>
      <CriteriaPanel criteria={criteria} directory={directory} search={search} onFind={find} />
      <div class="journal-results">
        {data.offline.value && <Notice tone="waiting">{t('journal.offline')}</Notice>}
        <Results
          search={search}
          names={names}
          openedId={positionId}
          onOpen={open}
          onRetry={() => search.run(criteria)}
        />
      </div>
      {positionId !== null && (
        <EntryPanel key={positionId} positionId={positionId} user={user} names={names} onClose={() => open(null)} />
      )}
    </main>
  );
}
