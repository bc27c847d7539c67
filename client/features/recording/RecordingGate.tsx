import { Mic, MicOff, RotateCw, Settings2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n/i18n.ts';
import type { MicrophoneStatus, Recorder } from '../../platform/recorder/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { browserOf } from './browser.ts';
import { MicrophoneSheet } from './MicrophoneSheet.tsx';
import './recording.css';

export interface RecordingGateProps {
  readonly recorder: Recorder;
  readonly mode: 'if-available' | 'required';
}

const needsSteps: readonly MicrophoneStatus[] = ['denied', 'dismissed'];
const steps = [1, 2, 3] as const;

/** Says why there is no sound and what to press, in the browser at hand; leaves by itself when sound arrives. */
export function RecordingGate({ recorder, mode }: RecordingGateProps) {
  const status = recorder.state.value.microphone;
  const [settingsOpen, setSettingsOpen] = useState(false);
  if (status === 'ready') return null;
  const browser = browserOf(navigator.userAgent, navigator.maxTouchPoints);
  const working = status === 'asking' || status === 'lost';
  return (
    <section class={`gate ${mode}`} aria-live="polite">
      <header>
        {working ? <Spinner /> : status === 'waiting' ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        <div>
          <h2>{t(`microphone.${status}`)}</h2>
          <p>{t(mode === 'required' ? 'gate.required' : 'gate.optional')}</p>
        </div>
      </header>
      <p>{t(`microphoneHelp.${status}`)}</p>
      {status === 'waiting' && <Meter level={recorder.level} label={t('recording.level')} />}
      {needsSteps.includes(status) && (
        <>
          <h3>{t('gate.howTo', { browser: t(`browser.${browser}`) })}</h3>
          <ol class="gate-steps">
            {steps.map((step) => (
              <li key={step}>{t(`gateStep.${browser}.${step}`)}</li>
            ))}
          </ol>
        </>
      )}
      <div class="gate-actions">
        {status !== 'asking' && status !== 'unsupported' && (
          <Button kind="primary" icon={status === 'off' ? Mic : RotateCw} onClick={() => recorder.prepare()}>
            {t(status === 'off' ? 'gate.allow' : 'gate.again')}
          </Button>
        )}
        {(status === 'waiting' || status === 'lost' || status === 'no-device') && (
          <Button icon={Settings2} onClick={() => setSettingsOpen(true)}>
            {t('gate.settings')}
          </Button>
        )}
      </div>
      {settingsOpen && <MicrophoneSheet recorder={recorder} onClose={() => setSettingsOpen(false)} />}
    </section>
  );
}
