import { useEffect, useState } from 'preact/hooks';
import { producers } from '#core/recording/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import type { Recorder } from '../../platform/recorder/types.ts';
import { Switch } from '../../ui/Choice.tsx';
import { Sheet } from '../../ui/Dialog.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Select } from '../../ui/Select.tsx';
import './recording.css';

export interface MicrophoneSheetProps {
  readonly recorder: Recorder;
  readonly onClose: () => void;
}

type Microphones = Awaited<ReturnType<Recorder['microphones']>>;
const producerChoices = ['auto', ...producers] as const;

/** Which microphone, is it heard, and what the browser does to its sound; kept on this device. */
export function MicrophoneSheet({ recorder, onClose }: MicrophoneSheetProps) {
  const { microphone, microphoneLabel } = recorder.state.value;
  const settings = recorder.settings.value;
  const [microphones, setMicrophones] = useState<Microphones>([]);
  useEffect(() => {
    recorder.microphones().then(setMicrophones);
  }, [microphone]);
  useEffect(() => {
    if (microphone === 'off') recorder.prepare();
  }, []);
  const options = microphones.map(({ id, label }, index) => ({
    value: id,
    label: label || t('micSettings.unnamed', { number: index + 1 }),
  }));
  return (
    <Sheet open title={t('micSettings.title')} onClose={onClose}>
      <Select
        label={t('micSettings.device')}
        value={settings.microphoneId ?? ''}
        options={options}
        empty={t('micSettings.default')}
        hint={microphoneLabel || undefined}
        onChange={(microphoneId) => recorder.changeSettings({ microphoneId })}
        onClear={() => recorder.changeSettings({ microphoneId: null })}
      />
      <div class="microphone-test">
        <span>
          {t('micSettings.test')}
          <br />
          <b>{t(`microphone.${microphone}`)}</b>
        </span>
        <Meter level={recorder.level} label={t('recording.level')} />
      </div>
      <fieldset>
        <legend class="field-label">{t('micSettings.processing')}</legend>
        <Switch
          label={t('micSettings.echo')}
          hint={t('micSettings.echoHint')}
          checked={settings.echoCancellation}
          onChange={(echoCancellation) => recorder.changeSettings({ echoCancellation })}
        />
        <Switch
          label={t('micSettings.noise')}
          hint={t('micSettings.noiseHint')}
          checked={settings.noiseSuppression}
          onChange={(noiseSuppression) => recorder.changeSettings({ noiseSuppression })}
        />
        <Switch
          label={t('micSettings.gain')}
          hint={t('micSettings.gainHint')}
          checked={settings.autoGainControl}
          onChange={(autoGainControl) => recorder.changeSettings({ autoGainControl })}
        />
      </fieldset>
      <details>
        <summary>{t('micSettings.support')}</summary>
        <Select
          label={t('micSettings.producer')}
          hint={t('micSettings.producerHint')}
          value={settings.producer}
          options={producerChoices.map((value) => ({ value, label: t(`producer.${value}`) }))}
          onChange={(producer) => recorder.changeSettings({ producer })}
        />
      </details>
      <p class="muted">{t('micSettings.nextRecording')}</p>
    </Sheet>
  );
}
