import type { ComponentChildren } from 'preact';
import type { Session } from '#core/admin/schema.ts';
import type { RecordingMode } from '#core/directory/schema.ts';
import type { Recorder } from '../../platform/recorder/types.ts';

export interface MonitoringPageProps {
  readonly user: Session['user'];
  readonly recorder: Recorder;
  /** The panel that explains how to allow the microphone; drawn while it is not ready. */
  readonly gate: (mode: Exclude<RecordingMode, 'off'>) => ComponentChildren;
}
