import { useId } from 'preact/hooks';
import type { Option } from './Select.tsx';

export interface RadioOption<Value extends string> extends Option<Value> {
  readonly hint?: string | undefined;
}

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean | undefined;
}

/** One of a few, each with a line that says what it means. */
export function RadioGroup<Value extends string>({
  label,
  value,
  options,
  onChange,
  disabled,
}: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset class="field" disabled={disabled}>
      <legend class="field-label">{label}</legend>
      <div class="radio-group">
        {options.map((option) => (
          <label key={option.value} class="choice radio-card" for={`${name}-${option.value}`}>
            <input
              id={`${name}-${option.value}`}
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && (
              <span class="field-hint" id={`${name}-${option.value}-hint`}>
                {option.hint}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
