import { Link, X } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Session } from '#core/admin/schema.ts';
import type { Position } from '#core/queue/schema.ts';
import { waitingMs } from '#core/queue/times.ts';
import { useData } from '../../data/data.ts';
import { now } from '../../platform/clock.ts';
import { formatTimer } from '../../platform/i18n/format.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { useShortcuts } from '../../platform/shortcuts.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ErrorState, OfflineState } from '../../ui/states.tsx';
import { createEntry, type Entry } from './entry.ts';
import { History } from './History.tsx';
import type { Names } from './names.ts';
import { servedMs, ticketText } from './position.ts';
import { RecordingList } from './RecordingList.tsx';
import { Servings } from './Servings.tsx';
import { StatusChip } from './StatusChip.tsx';
import { throttle } from './throttle.ts';
import { fullTime, zoneName } from './times.ts';

export interface EntryPanelProps {
  readonly positionId: string;
  readonly user: Session['user'];
  readonly names: Names;
  readonly onClose: () => void;
}

/** Right: the opened position. It follows what happens to it. */
export function EntryPanel({ positionId, user, names, onClose }: EntryPanelProps) {
  const entry = useMemo(() => createEntry(positionId), [positionId]);
  useLive(entry, positionId);
  useShortcuts(useMemo(() => [{ code: 'Escape', key: 'Esc', label: t('journal.close'), run: onClose }], [positionId]));
  return (
    <aside class="journal-entry" aria-label={t('journal.chooseText')}>
      <EntryContent entry={entry} user={user} names={names} onClose={onClose} />
    </aside>
  );
}

function EntryContent({
  entry,
  user,
  names,
  onClose,
}: Omit<EntryPanelProps, 'positionId'> & { readonly entry: Entry }) {
  const { entry: loaded, refusal } = entry.state.value;
  const close = <IconButton icon={X} label={t('journal.close')} onClick={onClose} />;
  if (!loaded) {
    const retry = () => void entry.load();
    return (
      <>
        <header class="entry-head">{close}</header>
        {refusal === null && <Skeleton rows={5} rowHeight={56} />}
        {refusal?.kind === 'offline' && <OfflineState onRetry={retry} />}
        {refusal?.kind === 'refused' && <ErrorState text={errorText(refusal.code)} onRetry={retry} />}
      </>
    );
  }
  const { position, events, recordings } = loaded;
  return (
    <>
      <header class="entry-head">
        <h2>{ticketText(position.number)}</h2>
        <StatusChip status={position.status} />
        <span class="entry-space" />
        <IconButton icon={Link} label={t('journal.copyLink')} onClick={copyLink} />
        {close}
      </header>
      <Summary position={position} names={names} />
      <RecordingList recordings={recordings} position={position} user={user} names={names} entry={entry} />
      <Servings position={position} names={names} />
      {position.notes !== '' && (
        <section class="entry-part">
          <h3>{t('journal.notes')}</h3>
          <p class="entry-notes">{position.notes}</p>
        </section>
      )}
      <History events={events} names={names} />
    </>
  );
}

function Summary({ position, names }: { readonly position: Position; readonly names: Names }) {
  const timeZone = names.timeZone(position.placeId);
  const open = position.status !== 'finished' && position.status !== 'no-show';
  const nowMs = open ? now.value : 0;
  const parts = [
    `${fullTime(position.arrivedAt, timeZone)} (${zoneName(position.arrivedAt, timeZone)})`,
    names.queue(position.queueId),
    names.service(position.serviceId),
    position.visitorName,
    position.visitorPhone,
    position.servings.length > 0 || open
      ? t('journal.waited', { duration: formatTimer(waitingMs(position, nowMs)) })
      : '',
    position.servings.length > 0 ? t('journal.served', { duration: formatTimer(servedMs(position, nowMs)) }) : '',
  ];
  return <p class="entry-summary muted">{parts.filter(Boolean).join('\u00a0· ')}</p>;
}

/** Reads the position again when something happens to it, and watches what is being recorded. */
function useLive(entry: Entry, positionId: string): void {
  const { live } = useData();
  useEffect(() => {
    entry.load();
    const reload = throttle(() => void entry.load(), 100, 500);
    const stop = live.listen({
      hello: () => reload.run(),
      progress: entry.grow,
      events(events) {
        const touched = events.some(
          (each) =>
            (each.type === 'queue' && each.event.positionId === positionId) ||
            (each.type === 'recording.changed' && each.positionId === positionId),
        );
        if (touched) reload.run();
      },
    });
    return () => {
      stop();
      reload.stop();
    };
  }, [entry, live, positionId]);

  const growing = entry.state.value.entry?.recordings.filter((each) => each.endedAt === null && !each.deletion) ?? [];
  const key = growing.map((each) => each.id).join(' ');
  useEffect(() => (key === '' ? undefined : live.watch(key.split(' '))), [live, key]);
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(location.href);
  toastSuccess(t('journal.linkCopied'));
}
