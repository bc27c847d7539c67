import { AudioLines, SearchX } from 'lucide-preact';
import type { JournalRow } from '#core/journal/schema.ts';
import { now } from '../../platform/clock.ts';
import { Refusal } from '../../platform/http.ts';
import { formatTimer } from '../../platform/i18n/format.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { toastError } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState, ErrorState, OfflineState } from '../../ui/states.tsx';
import type { Names } from './names.ts';
import { servedMs, ticketText } from './position.ts';
import { StatusChip } from './StatusChip.tsx';
import type { Search } from './search.ts';
import { shortTime } from './times.ts';

export interface ResultsProps {
  readonly search: Search;
  readonly names: Names;
  readonly openedId: string | null;
  readonly onOpen: (positionId: string) => void;
  readonly onRetry: () => void;
}

/** Middle: what was found, newest first. */
export function Results({ search, names, openedId, onOpen, onRetry }: ResultsProps) {
  const { status, rows, next, refusal } = search.results.value;
  if (status === 'failed') {
    if (refusal?.kind === 'offline') return <OfflineState onRetry={onRetry} />;
    return <ErrorState title={t('journal.failed')} text={errorText(refusal?.code)} onRetry={onRetry} />;
  }
  if (rows.length === 0) {
    if (status === 'loading') return <Skeleton rows={12} rowHeight={36} />;
    return <EmptyState icon={SearchX} title={t('journal.nothing')} text={t('journal.nothingText')} />;
  }
  return (
    <section class="results-scroll" aria-label={t('journal.title')} aria-busy={status === 'loading'} tabIndex={-1}>
      <table class="results">
        <thead>
          <tr>
            <th scope="col">{t('journal.column.time')}</th>
            <th scope="col">{t('journal.column.ticket')}</th>
            <th scope="col">{t('journal.column.service')}</th>
            <th scope="col" class="wide-only">
              {t('journal.column.point')}
            </th>
            <th scope="col" class="optional">
              {t('journal.column.operator')}
            </th>
            <th scope="col">{t('journal.column.duration')}</th>
            <th scope="col">{t('journal.column.recording')}</th>
            <th scope="col" class="optional">
              {t('journal.column.status')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.position.id} row={row} names={names} opened={row.position.id === openedId} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
      {next !== null && (
        <Button busy={search.loadingMore.value} onClick={() => search.more().catch(tellRefusal)}>
          {t('journal.more')}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly row: JournalRow;
  readonly names: Names;
  readonly opened: boolean;
  readonly onOpen: (positionId: string) => void;
}

function Row({ row, names, opened, onOpen }: RowProps) {
  const { position } = row;
  const serving = position.servings.at(-1);
  const where = serving?.pointId ?? position.pointId;
  const who = serving?.operatorId ?? position.operatorId;
  const running = position.servings.some((each) => each.endedAt === null);
  return (
    <tr class={opened ? 'selected' : ''} onClick={() => onOpen(position.id)}>
      <td>{shortTime(position.arrivedAt, names.timeZone(position.placeId))}</td>
      <td>
        <button
          type="button"
          class="result-link"
          aria-label={t('journal.open', { number: ticketText(position.number) })}
          aria-current={opened}
        >
          {ticketText(position.number)}
        </button>
      </td>
      <td class="clip">{names.service(position.serviceId)}</td>
      <td class="wide-only">{where ? names.point(where) : ''}</td>
      <td class="optional clip">{who ? names.person(who) : ''}</td>
      <td>{serving ? formatTimer(servedMs(position, running ? now.value : 0)) : ''}</td>
      <td>
        <Audio row={row} />
      </td>
      <td class="optional">
        <StatusChip status={position.status} />
      </td>
    </tr>
  );
}

function Audio({ row: { recordings, deletedRecordings } }: { readonly row: JournalRow }) {
  if (recordings > 0) {
    return (
      <span class="has-audio">
        <AudioLines size={18} aria-hidden="true" />
        <span aria-hidden="true">{recordings}</span>
        <span class="visually-hidden">{t('journal.recordings', { count: recordings })}</span>
      </span>
    );
  }
  return deletedRecordings > 0 ? <span class="muted">{t('journal.deletedShort')}</span> : null;
}

function tellRefusal(error: unknown): void {
  toastError(errorText(error instanceof Refusal ? error.code : undefined));
}
