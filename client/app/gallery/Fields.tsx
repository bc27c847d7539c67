import { useState } from 'preact/hooks';
import { recordingModes } from '#core/directory/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { deviceZone } from '../../platform/zone.ts';
import { Checkbox, Switch } from '../../ui/Choice.tsx';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** A fixed moment, so that photographs are the same each day. */
const someTimeMs = Date.UTC(2026, 10, 21, 7, 41);

export function Fields() {
  const [text, setText] = useState('Анна Викторовна К.');
  const [days, setDays] = useState<number | null>(30);
  const [mode, setMode] = useState<(typeof recordingModes)[number]>('if-available');
  const [at, setAt] = useState<number | null>(someTimeMs);
  const [on, setOn] = useState(true);
  const modes = recordingModes.map((value) => ({ value, label: t(`recordingMode.${value}`) }));
  return (
    <section>
      <h2>{t('gallery.fields')}</h2>
      <div class="gallery-grid">
        <TextField label={t('users.name')} hint={t('users.nameHint')} value={text} onInput={setText} />
        <TextField label={t('users.login')} error={t('common.required')} value="" onInput={setText} />
        <TextField label={t('gallery.disabled')} value={text} onInput={setText} disabled />
        <PasswordField
          label={t('signIn.password')}
          name="gallery"
          autocomplete="new-password"
          value="secret"
          onInput={setText}
        />
        <Select label={t('queues.mode')} value={mode} options={modes} onChange={setMode} />
        <NumberField label={t('queues.retention')} min={1} max={3650} value={days} onChange={setDays} />
        <DateTimeField label={t('gallery.time')} value={at} timeZone={deviceZone()} onChange={setAt} />
        <TextField label={t('gallery.notes')} rows={3} value={text} onInput={setText} />
      </div>
      <div class="gallery-grid">
        <div>
          <Checkbox label={t('right.journal.view')} hint={t('rightHint.journal.view')} checked={on} onChange={setOn} />
          <Checkbox label={t('gallery.disabled')} checked={false} onChange={setOn} disabled />
          <Switch
            label={t('points.enableRecording')}
            hint={t('points.enableRecordingHint')}
            checked={on}
            onChange={setOn}
          />
          <Switch label={t('gallery.off')} checked={!on} onChange={(off) => setOn(!off)} />
        </div>
        <RadioGroup
          label={t('queues.mode')}
          value={mode}
          onChange={setMode}
          options={modes.map((each) => ({ ...each, hint: t(`recordingModeHint.${each.value}`) }))}
        />
      </div>
    </section>
  );
}
