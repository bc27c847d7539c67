import { X } from 'lucide-preact';
import { t } from '../platform/i18n/i18n.ts';
import { dismissToast, toasts } from '../platform/toasts.ts';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';

/** Lower left. Errors and questions stay until somebody has read them. */
export function Toasts() {
  return (
    <section class="toasts" aria-label={t('shell.toasts')} aria-live="polite">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={`toast ${toast.kind}`} role={toast.kind === 'error' ? 'alert' : undefined}>
          <p>{toast.text}</p>
          {toast.action && (
            <Button
              kind="quiet"
              onClick={() => {
                dismissToast(toast.id);
                toast.action?.onSelect();
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton icon={X} label={t('common.closeToast')} onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </section>
  );
}
