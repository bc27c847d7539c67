import { signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly kind: 'success' | 'error' | 'info';
  readonly text: string;
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
}

const successMs = 6000;
let lastId = 0;

export const toasts = signal<readonly Toast[]>([]);

/** Says that something went well; leaves by itself. */
export function toastSuccess(text: string): void {
  const id = add({ kind: 'success', text });
  setTimeout(() => dismissToast(id), successMs);
}

/** Says what went wrong; stays until it is read. The same text twice is one toast. */
export function toastError(text: string, action?: Toast['action']): void {
  add({ kind: 'error', text, action });
}

/** Something to know or decide; stays. */
export function toastInfo(text: string, action?: Toast['action']): void {
  add({ kind: 'info', text, action });
}

export function dismissToast(id: number): void {
  toasts.value = toasts.peek().filter((toast) => toast.id !== id);
}

function add(toast: Omit<Toast, 'id'>): number {
  const others = toasts.peek().filter((each) => each.text !== toast.text);
  lastId += 1;
  toasts.value = [...others, { ...toast, id: lastId }];
  return lastId;
}
