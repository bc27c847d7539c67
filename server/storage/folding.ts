/** The form in which text is stored beside itself for searching: lower case, ё as е, spaces single. */
export const fold = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

/** Digits of a phone; a Russian number's leading 8 or 7 is dropped so that +7…, 8… and … are one. */
export function phoneDigits(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits;
}

/** For `like … escape '\'`. */
export const likeContains = (text: string): string => `%${text.replace(/[\\%_]/g, (each) => `\\${each}`)}%`;
