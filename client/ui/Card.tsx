import type { ComponentChildren } from 'preact';

export function Card({
  class: extra = '',
  children,
}: {
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return <section class={`card ${extra}`}>{children}</section>;
}
