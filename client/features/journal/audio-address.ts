import { recordingRoutes } from '#core/recording/routes.ts';
import { urlOf } from '../../platform/http.ts';

/** Address of the sound for the player; `version` changes as the recording grows, so that no shorter answer is reused. */
export const soundAddress = (id: string, version: number): string =>
  urlOf(recordingRoutes.audio.path, { id }, { v: version });

/** Lets the browser save the sound as a file: as it is kept, or decoded to WAV. */
export function downloadSound(id: string, form: 'stored' | 'wav'): void {
  const link = document.createElement('a');
  link.href = urlOf(recordingRoutes.audio.path, { id }, { download: true, form });
  link.download = '';
  link.click();
}
