import { Archive, Clock, Lock, MicOff } from 'lucide-preact';
import type { User } from '#core/admin/schema.ts';
import { now } from '../../platform/clock.ts';
import { formatTime } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Chip } from '../../ui/Chip.tsx';

/** The one thing about a user that an administrator should see first. */
export function UserState({ user }: { readonly user: User }) {
  if (user.archivedAt !== null) return <Chip icon={Archive}>{t('common.archived')}</Chip>;
  if (user.lockedUntil !== null && user.lockedUntil > now.value) {
    return (
      <Chip tone="trouble" icon={Lock}>
        {t('users.locked', { time: formatTime(user.lockedUntil) })}
      </Chip>
    );
  }
  return (
    <>
      {user.mustChangePassword ? (
        <Chip tone="waiting" icon={Clock}>
          {t('users.mustChange')}
        </Chip>
      ) : (
        <Chip tone="serving">{t('users.active')}</Chip>
      )}{' '}
      {user.doNotRecord && <Chip icon={MicOff}>{t('users.doNotRecord')}</Chip>}
    </>
  );
}
