import { computed, signal } from '@preact/signals';
import { isErrorCode } from '#core/errors.ts';
import { fill, type Message, type MessageParams } from './message.ts';
import { type MessageKey, ru } from './ru/all.ts';

export type { MessageKey } from './ru/all.ts';

export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'okno.language';
const chosen = signal<{ language: Language; catalogue: Readonly<Record<MessageKey, Message>> }>({
  language: 'ru',
  catalogue: ru,
});
const formats = computed(() => {
  const language = chosen.value.language;
  return { rules: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) };
});

export const language = computed<Language>(() => chosen.value.language);

/**
 * The text of `key` in the chosen language. Components that call it while rendering redraw when the language changes.
 * A plural message takes its form by `params.count`.
 */
export function t(key: MessageKey, params: MessageParams = {}): string {
  const { rules, numbers } = formats.value;
  return fill(chosen.value.catalogue[key], rules, numbers, params);
}

/** What a refusal means to people: `error.<code>`, or `error.offline` for no code (no answer came). */
export function errorText(code: unknown): string {
  return t(isErrorCode(code) ? `error.${code}` : 'error.offline');
}

/** Loads the language's catalogue, switches to it and remembers it on this device. */
export async function setLanguage(next: Language): Promise<void> {
  const catalogue = next === 'ru' ? ru : (await import('./en/all.ts')).en;
  chosen.value = { language: next, catalogue };
  document.documentElement.lang = next;
  localStorage.setItem(storageKey, next);
}

/** The language stored on this device, else the browser's, else Russian. */
export async function loadLanguage(): Promise<void> {
  const stored = localStorage.getItem(storageKey);
  const preferred = stored ?? navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage);
  if (preferred && isLanguage(preferred) && preferred !== 'ru') await setLanguage(preferred);
  document.documentElement.lang = language.value;
}

const isLanguage = (value: string): value is Language => languages.some((each) => each === value);
