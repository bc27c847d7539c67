import { recordingModes } from '#core/directory/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { type QueueForm, retentionBounds } from './queue-form.ts';

export interface QueueRecordingProps {
  readonly form: QueueForm;
  readonly wrongDays: boolean;
  readonly onChange: (part: Partial<QueueForm>) => void;
}

/** «Расширенные настройки»: the days of storage show once recording is on. */
export function QueueRecording({ form, wrongDays, onChange }: QueueRecordingProps) {
  const records = form.recordingMode !== 'off';
  return (
    <>
      <RadioGroup
        label={t('queues.mode')}
        value={form.recordingMode}
        options={recordingModes.map((value) => ({
          value,
          label: t(`recordingMode.${value}`),
          hint: t(`recordingModeHint.${value}`),
        }))}
        onChange={(recordingMode) => onChange({ recordingMode })}
      />
      {records && (
        <>
          <NumberField
            label={t('queues.retention')}
            hint={t('queues.retentionHint')}
            value={form.retentionDays}
            {...retentionBounds}
            onChange={(retentionDays) => onChange({ retentionDays })}
            error={wrongDays ? t('queues.retentionWrong') : undefined}
          />
          <Notice>
            {t('queues.pointsHint')} <a href="/points">{t('queues.openPoints')}</a>
          </Notice>
        </>
      )}
    </>
  );
}
