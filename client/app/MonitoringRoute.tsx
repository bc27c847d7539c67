import { useEffect } from 'preact/hooks';
import { RecordingGate } from '../features/recording/index.ts';
import { useServices } from '../platform/services.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Lazy } from './Lazy.tsx';

const load = () => import('../features/monitoring/index.ts').then((module) => module.MonitoringPage);

/** Gives the monitoring page what lies in other features: the recorder and the panel that explains the microphone. */
export function MonitoringRoute() {
  const { user, recorder, openRecorder } = useServices();
  useEffect(() => {
    openRecorder();
  }, []);
  const ready = recorder.value;
  if (!ready) return <Skeleton />;
  return (
    <Lazy
      load={load}
      props={{ user, recorder: ready, gate: (mode) => <RecordingGate recorder={ready} mode={mode} /> }}
    />
  );
}
