import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

export type Tone = 'neutral' | 'waiting' | 'serving' | 'called' | 'trouble';

export interface ChipProps {
  readonly tone?: Tone | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly children: ComponentChildren;
}

export function Chip({ tone = 'neutral', icon: Icon, children }: ChipProps) {
  return (
    <span class={`chip ${tone}`}>
      {Icon && <Icon size={16} aria-hidden="true" />}
      {children}
    </span>
  );
}
