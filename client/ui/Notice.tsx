import { CircleCheck, Info, TriangleAlert } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

const icons = { called: Info, waiting: TriangleAlert, trouble: TriangleAlert, serving: CircleCheck };

/** A sentence that belongs to the page (not to a moment, as a toast does). */
export function Notice({
  tone = 'called',
  children,
}: {
  readonly tone?: keyof typeof icons;
  readonly children: ComponentChildren;
}) {
  const Icon = icons[tone];
  return (
    <div class={`notice ${tone}`} role={tone === 'trouble' ? 'alert' : 'note'}>
      <Icon size={22} aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
