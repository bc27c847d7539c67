import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-preact';
import type { Verification } from '#core/recording/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Chip } from '../../ui/Chip.tsx';
import { fullTime } from './times.ts';

const looks = {
  intact: { tone: 'serving', icon: ShieldCheck },
  incomplete: { tone: 'waiting', icon: ShieldQuestionMark },
  altered: { tone: 'trouble', icon: ShieldAlert },
} as const;

/** What «Проверить» last said. */
export function VerdictChip({
  verification,
  timeZone,
}: {
  readonly verification: Verification;
  readonly timeZone: string;
}) {
  const { tone, icon } = looks[verification.verdict];
  const time = fullTime(verification.checkedAt, timeZone);
  return (
    <span title={t('journal.verified', { time })} role="status">
      <Chip tone={tone} icon={icon}>
        {t(`journal.verdict.${verification.verdict}`)}
      </Chip>
    </span>
  );
}
