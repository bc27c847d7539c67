import { t } from '../../platform/i18n/i18n.ts';

/** «А025» → «А 025» with a no-break space, as it is read aloud. */
export const ticketText = (number: string): string =>
  number === '' ? t('monitoring.noNumber') : number.replace(/^(\p{L}+)(?=\d)/u, '$1\u00a0');

/** What `VisitorPhone` of core allows. */
export const isPhone = (text: string): boolean => /^[0-9+()\s.-]*$/.test(text);
