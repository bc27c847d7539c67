import type { LucideIcon } from 'lucide-preact';
import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Spinner } from './Spinner.tsx';

export interface ButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'size'> {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger' | 'danger-primary' | undefined;
  readonly size?: 'normal' | 'large' | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Shows a spinner and takes no presses. */
  readonly busy?: boolean | undefined;
  readonly wide?: boolean | undefined;
  readonly children?: ComponentChildren;
}

const classes = { primary: 'primary', plain: '', quiet: 'quiet', danger: 'danger', 'danger-primary': 'danger primary' };

export function Button({
  kind = 'plain',
  size = 'normal',
  icon: Icon,
  busy,
  wide,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const shape = `button ${classes[kind]} ${size === 'large' ? 'large' : ''} ${wide ? 'wide' : ''}`;
  return (
    <button type="button" {...rest} class={`${shape} ${rest.class ?? ''}`} disabled={disabled || busy} aria-busy={busy}>
      {busy ? <Spinner /> : Icon && <Icon size={22} strokeWidth={1.9} aria-hidden="true" />}
      {children}
    </button>
  );
}
