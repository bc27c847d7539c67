import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../platform/i18n/i18n.ts';
import { dialogDepth } from './dialog-depth.ts';
import { IconButton } from './IconButton.tsx';
import { Toasts } from './Toasts.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** By Escape, the cross, or a press beside it. */
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
  /** Buttons. */
  readonly footer?: ComponentChildren;
  /** Given: the dialog is a form, and Enter submits it. */
  readonly onSubmit?: (() => void) | undefined;
  readonly sheet?: boolean | undefined;
}

/** The browser's own modal dialog: focus stays inside and goes back to where it was. */
export function Dialog(props: DialogProps) {
  return props.open ? <OpenDialog {...props} /> : null;
}

/** Slides in from the right, from below on a phone. */
export const Sheet = (props: Omit<DialogProps, 'sheet'>) => <Dialog {...props} sheet />;

function OpenDialog({ title, onClose, children, footer, onSubmit, sheet }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    dialogDepth.value += 1;
    setDepth(dialogDepth.value);
    return () => {
      dialogDepth.value -= 1;
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const content = (
    <>
      <div class="dialog-body">{children}</div>
      {footer && <div class="dialog-foot">{footer}</div>}
    </>
  );
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <dialog
      ref={dialog}
      class={`dialog ${sheet ? 'sheet' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <IconButton icon={X} label={t('common.close')} onClick={onClose} />
      </div>
      {onSubmit ? (
        <form onSubmit={submit} noValidate>
          {content}
        </form>
      ) : (
        content
      )}
      {depth > 0 && <Toasts depth={depth} />}
    </dialog>
  );
}
