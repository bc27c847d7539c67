import { useState } from 'preact/hooks';
import { RecordingGate } from '../features/recording/index.ts';
import { type Services, useServices } from '../platform/services.ts';
import { Lazy } from './Lazy.tsx';

/** Gives the monitoring page what lies in other features: the recorder and the panel that explains the microphone. */
export function MonitoringRoute() {
  const { user, openRecorder } = useServices();
  const [load] = useState(() => () => loadWith(openRecorder));
  return <Lazy load={load} props={{ user }} />;
}

/** The page's code and the recorder come side by side; a failure of either is one failure, with one «Повторить». */
async function loadWith(openRecorder: Services['openRecorder']) {
  const [{ MonitoringPage }, recorder] = await Promise.all([import('../features/monitoring/index.ts'), openRecorder()]);
  return ({ user }: Pick<Services, 'user'>) => (
    <MonitoringPage
      user={user}
      recorder={recorder}
      gate={(mode) => <RecordingGate recorder={recorder} mode={mode} />}
    />
  );
}
