import type { Position } from '#core/queue/schema.ts';
import { servingMs } from '#core/queue/times.ts';
import { t } from '../../platform/i18n/i18n.ts';

/** «А 025» as it is read aloud; a dash for a position that never got a number. */
export const ticketText = (number: string): string =>
  number === '' ? t('common.gap') : number.replace(/^(\p{L}+)(?=\d)/u, '$1\u00a0');

/** All its servings together, ms; those still open up to `nowMs`. */
export const servedMs = (position: Position, nowMs: number): number =>
  position.servings.reduce((sum, serving) => sum + servingMs(serving, nowMs), 0);
