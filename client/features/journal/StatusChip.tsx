import type { PositionStatus } from '#core/queue/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';

const tones: Record<PositionStatus, Tone> = {
  waiting: 'waiting',
  called: 'called',
  serving: 'serving',
  finished: 'neutral',
  'no-show': 'neutral',
};

export const StatusChip = ({ status }: { readonly status: PositionStatus }) => (
  <Chip tone={tones[status]}>{t(`journal.status.${status}`)}</Chip>
);
