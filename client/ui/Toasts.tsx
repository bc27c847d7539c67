import { X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../platform/i18n/i18n.ts';
import { dismissToast, toasts } from '../platform/toasts.ts';
import { Button } from './Button.tsx';
import { dialogDepth } from './dialog-depth.ts';
import { IconButton } from './IconButton.tsx';

export interface ToastsProps {
  /** Of the dialog in which they are drawn; 0: the page. */
  readonly depth?: number;
}

/** Lower left, over everything. Errors and questions stay until somebody has read them. */
export const Toasts = ({ depth = 0 }: ToastsProps) => (dialogDepth.value === depth ? <ToastsHere /> : null);

function ToastsHere() {
  const region = useRef<HTMLElement>(null);
  const shown = toasts.value;
  useEffect(() => {
    // Shown anew it lies over a dialog that was opened meanwhile: only the top layer is above the top layer.
    region.current?.hidePopover();
    if (shown.length > 0) region.current?.showPopover();
  }, [shown]);
  return (
    <section ref={region} popover="manual" class="toasts" aria-label={t('shell.toasts')} aria-live="polite">
      {shown.map((toast) => (
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
