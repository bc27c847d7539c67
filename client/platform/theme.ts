import { effect, signal } from '@preact/signals';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'okno.theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const stored = localStorage.getItem(storageKey);

/** What the person chose. `public/theme.js` reads the same key before the first paint. */
export const theme = signal<Theme>(themes.find((each) => each === stored) ?? 'system');

const show = (): void => {
  const dark = theme.value === 'dark' || (theme.value === 'system' && systemDark.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
};
effect(show);
systemDark.addEventListener('change', show);

export function setTheme(next: Theme): void {
  localStorage.setItem(storageKey, next);
  theme.value = next;
}
