import { signal } from '@preact/signals';

/** How many dialogs lie over each other now. All but the innermost is inert, so what must be pressable is drawn in that one. */
export const dialogDepth = signal(0);
