import { computed, signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

export interface Shortcut {
  /** One key as `KeyboardEvent.code` names its place («KeyN», «Slash»), so that it works in the Russian layout too. */
  readonly code: string;
  /** What is printed on the key: «N». */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  readonly disabled?: boolean | undefined;
  /** With Ctrl or ⌘ held: then it works while somebody types, too. */
  readonly withCtrl?: boolean | undefined;
}

const layers = signal<readonly { readonly current: readonly Shortcut[] }[]>([]);

/** Those of the pages on the screen, the last registered first. */
export const shortcuts = computed(() => layers.value.flatMap((layer) => layer.current));

/** Registers the page's keys while it is shown; they do nothing while somebody types or a dialog is open. */
export function useShortcuts(list: readonly Shortcut[]): void {
  // Together with what is drawn: a button that looks ready has a key that works.
  useLayoutEffect(() => {
    const layer = { current: list };
    layers.value = [layer, ...layers.peek()];
    return () => {
      layers.value = layers.peek().filter((each) => each !== layer);
    };
  }, [list]);
}

/** The one listener of the app. Returns the way to stop. */
export function listenForShortcuts(): () => void {
  const press = (event: KeyboardEvent): void => {
    const withCtrl = event.ctrlKey || event.metaKey;
    if (event.altKey || event.repeat || isDialogOpen() || (!withCtrl && isTyping(event.target))) return;
    const shortcut = shortcuts
      .peek()
      .find((each) => (each.withCtrl ?? false) === withCtrl && (each.code === event.code || each.key === event.key));
    if (!shortcut || shortcut.disabled) return;
    event.preventDefault();
    shortcut.run();
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

const isDialogOpen = (): boolean => document.querySelector('dialog[open], [popover=auto]:popover-open') !== null;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));

/** «Ctrl K», on Apple's keyboards «⌘ K». */
export const ctrlKeyText = (key: string): string =>
  `${/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'}\u00a0${key}`;
