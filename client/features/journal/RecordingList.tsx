import { useSignal } from '@preact/signals';
import type { Session } from '#core/admin/schema.ts';
import type { Position } from '#core/queue/schema.ts';
import type { Recording } from '#core/recording/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { DeleteRecording } from './DeleteRecording.tsx';
import type { Entry } from './entry.ts';
import type { Names } from './names.ts';
import { DeletedRecording, RecordingItem } from './RecordingItem.tsx';

export interface RecordingListProps {
  readonly recordings: readonly Recording[];
  readonly position: Position;
  readonly user: Session['user'];
  readonly names: Names;
  readonly entry: Entry;
}

/** «Аудиозаписи», by time. One plays at a time. */
export function RecordingList({ recordings, position, user, names, entry }: RecordingListProps) {
  const playingId = useSignal<string | null>(null);
  const deleting = useSignal<Recording | null>(null);
  const timeZone = names.timeZone(position.placeId);
  const mayDelete = user.rights.includes('records.delete');
  return (
    <section class="entry-part">
      <h3>
        {t('journal.audioTitle')} <span class="muted">{recordings.length}</span>
      </h3>
      {recordings.length === 0 && <p class="muted">{t('journal.noAudio')}</p>}
      <ul class="recordings">
        {recordings.map((recording) => (
          <li key={recording.id}>
            {recording.deletion ? (
              <DeletedRecording recording={recording} deletion={recording.deletion} names={names} timeZone={timeZone} />
            ) : (
              <RecordingItem
                recording={recording}
                timeZone={timeZone}
                playingId={playingId}
                onChange={entry.take}
                onDelete={
                  mayDelete
                    ? () => {
                        deleting.value = recording;
                      }
                    : undefined
                }
              />
            )}
          </li>
        ))}
      </ul>
      {deleting.value && (
        <DeleteRecording
          recording={deleting.value}
          timeZone={timeZone}
          onDeleted={entry.take}
          onClose={() => {
            deleting.value = null;
          }}
        />
      )}
    </section>
  );
}
