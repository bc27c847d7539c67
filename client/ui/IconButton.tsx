import type { LucideIcon } from 'lucide-preact';
import { Button, type ButtonProps } from './Button.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: LucideIcon;
  /** Read aloud, and shown as the tooltip. */
  readonly label: string;
}

export function IconButton({ label, kind = 'quiet', ...rest }: IconButtonProps) {
  return <Button {...rest} kind={kind} class={`icon-button ${rest.class ?? ''}`} aria-label={label} title={label} />;
}
