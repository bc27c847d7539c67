import { errorText, t } from '../platform/i18n/i18n.ts';
import { toastError } from '../platform/toasts.ts';
import type { Refused } from './queue-store.ts';

/** Says on any page which action the server refused, and why. */
export function toastRefusal({ command, code }: Refused): void {
  toastError(`${t(`command.${command.type}`)}: ${errorText(code)}`);
}
