import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Button, type ButtonProps } from './Button.tsx';

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** Accessible name of the button; also its tooltip where the button shows an icon only. */
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly kind?: ButtonProps['kind'];
  readonly size?: ButtonProps['size'];
  readonly disabled?: boolean | undefined;
  readonly items: readonly MenuItem[];
  /** What the button shows beside the icon; nothing: an icon alone. */
  readonly children?: ComponentChildren;
}

/** A button with a list of actions in a native popover: closes by Escape and by a press beside it. */
export function Menu({ label, icon, kind = 'quiet', size, disabled, items, children }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const place = (event: { readonly newState: string }): void => {
    if (event.newState === 'open') placeBeside(button.current, list.current);
  };
  return (
    <span ref={button}>
      <Button
        kind={kind}
        size={size}
        icon={icon}
        disabled={disabled}
        class={children ? '' : 'icon-button'}
        aria-label={label}
        aria-haspopup="menu"
        title={children ? undefined : label}
        popovertarget={id}
      >
        {children}
      </Button>
      <div id={id} ref={list} class="menu" role="menu" popover="auto" onToggle={place} onKeyDown={moveByArrows}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            class={item.danger ? 'danger' : ''}
            disabled={item.disabled}
            onClick={() => {
              list.current?.hidePopover();
              item.onSelect();
            }}
          >
            {item.icon && <item.icon size={20} aria-hidden="true" />}
            {item.label}
          </button>
        ))}
      </div>
    </span>
  );
}

/** Under the button, over it where there is no room; never past the window's edge. */
function placeBeside(anchor: HTMLElement | null, list: HTMLElement | null): void {
  const from = anchor?.firstElementChild?.getBoundingClientRect();
  if (!from || !list) return;
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = from.bottom + 4;
  const top = below + height <= innerHeight ? below : Math.max(8, from.top - height - 4);
  list.style.top = `${top}px`;
  list.style.left = `${Math.max(8, Math.min(from.left, innerWidth - width - 8))}px`;
  list.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus();
}

function moveByArrows(event: KeyboardEvent): void {
  if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  event.preventDefault();
  const items = [...list.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)')];
  const now = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key] ?? 0;
  items.at(next % items.length)?.focus();
}
