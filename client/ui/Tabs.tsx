import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Option } from './Select.tsx';

export interface TabsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly tabs: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly vertical?: boolean | undefined;
  /** The chosen tab's page. */
  readonly children: ComponentChildren;
}

/** Arrow keys move and choose, as the ARIA practices describe it. */
export function Tabs<Value extends string>({ label, value, tabs, onChange, vertical, children }: TabsProps<Value>) {
  const id = useId();
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const now = tabs.findIndex((tab) => tab.value === value);
    const next = tabs.at((now + by) % tabs.length);
    if (!next) return;
    onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };
  return (
    <>
      <div
        class={`tabs ${vertical ? 'vertical' : ''}`}
        role="tablist"
        aria-label={label}
        aria-orientation={vertical ? 'vertical' : 'horizontal'}
        onKeyDown={move}
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            id={`${id}-${tab.value}`}
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  );
}
