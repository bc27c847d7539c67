import { Mic, MicOff } from 'lucide-preact';
import type { RecordingMode } from '#core/directory/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Chip } from '../../ui/Chip.tsx';

export const RecordingModeChip = ({ mode }: { readonly mode: RecordingMode }) => (
  <Chip tone={mode === 'off' ? 'neutral' : 'called'} icon={mode === 'off' ? MicOff : Mic}>
    {t(`recordingMode.${mode}`)}
  </Chip>
);
