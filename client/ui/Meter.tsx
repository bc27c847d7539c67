import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

const shape = [0.35, 0.65, 1, 0.55, 0.8, 0.3];

/** Live level 0…1 as bars. Writes to the elements past the renderer: ten times a second, nothing else redraws. */
export function Meter({ level, label }: { readonly level: ReadonlySignal<number>; readonly label: string }) {
  const bars = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      level.subscribe((value) => {
        const loudness = Math.sqrt(Math.min(1, Math.max(0, value)));
        shape.forEach((part, index) => {
          const bar = bars.current?.children.item(index);
          if (bar instanceof HTMLElement) bar.style.setProperty('--level', String(0.15 + 0.85 * loudness * part));
        });
      }),
    [level],
  );
  return (
    <span ref={bars} class="meter" role="img" aria-label={label}>
      {shape.map((part) => (
        <i key={part} />
      ))}
    </span>
  );
}

/** A share 0…1 as a thin bar (waiting time against its limit, disk use). */
export function Bar({ share, color }: { readonly share: number; readonly color?: string | undefined }) {
  const filled = Math.min(1, Math.max(0, share));
  return (
    <span class="bar" aria-hidden="true">
      <i style={{ transform: `scaleX(${filled})`, background: color }} />
    </span>
  );
}
