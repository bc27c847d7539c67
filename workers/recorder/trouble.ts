import type { RecorderTrouble } from './contract.ts';
import type { KeeperState } from './keeper.ts';

/** Nobody speaks for so long during a serving: the microphone may be dead or turned away. */
export const silenceMs = 15_000;
/** No samples at all for so long. */
export const noSoundMs = 1500;
/** What the device's store does not take is held in memory up to this; then the recording ends, and what is held stays held. */
export const maxHeldBytes = 20_000_000;

export interface Watched {
  readonly nowMs: number;
  /** When samples last came, and when speech was last in them (`performance.now`). */
  readonly soundAtMs: number;
  readonly speechAtMs: number;
  /** When the encoder last failed; null: never. */
  readonly encoderFailedAtMs: number | null;
  readonly keeper: KeeperState['trouble'];
}

const encoderTroubleMs = 10_000;

/** The worst first: what loses most, soonest. */
export function troubleOf(watched: Watched): RecorderTrouble | null {
  const { nowMs, soundAtMs, speechAtMs, encoderFailedAtMs, keeper } = watched;
  if (keeper) return keeper;
  if (nowMs - soundAtMs > noSoundMs) return 'no-sound';
  if (encoderFailedAtMs !== null && nowMs - encoderFailedAtMs < encoderTroubleMs) return 'encoder';
  if (nowMs - speechAtMs > silenceMs) return 'silence';
  return null;
}
