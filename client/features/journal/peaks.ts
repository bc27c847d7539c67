import type { Recording } from '#core/recording/schema.ts';

/** Peaks of the server (base64, one byte for each `peakMs`): 255·√|sample|. */
export interface Peaks {
  readonly peakMs: number;
  readonly values: Uint8Array;
}

export function decodePeaks(answer: { readonly peakMs: number; readonly peaks: string }): Peaks {
  return { peakMs: answer.peakMs, values: Uint8Array.from(atob(answer.peaks), (char) => char.charCodeAt(0)) };
}

/** The loudest peak in each of `count` equal columns over `durationMs`, 0…1. */
export function columns({ peakMs, values }: Peaks, durationMs: number, count: number): number[] {
  const perColumn = durationMs / peakMs / count;
  return Array.from({ length: count }, (_, column) => {
    const end = Math.max(Math.ceil((column + 1) * perColumn), Math.floor(column * perColumn) + 1);
    let loudest = 0;
    for (let i = Math.floor(column * perColumn); i < end; i++) loudest = Math.max(loudest, values[i] ?? 0);
    return loudest / 255;
  });
}

/** All silence that is not silence: ms in which nothing was recorded or nothing has arrived. */
export const gapsMs = (recording: Pick<Recording, 'gaps'>, cause: Recording['gaps'][number]['cause']): number =>
  recording.gaps.filter((gap) => gap.cause === cause).reduce((sum, gap) => sum + gap.durationMs, 0);
