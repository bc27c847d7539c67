import { ChevronDown } from 'lucide-preact';
import { Field, type FieldProps } from './Field.tsx';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value | '';
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  /** First entry with the value '' while nothing is chosen («Любая»). Chosen again, it calls `onClear`. */
  readonly empty?: string | undefined;
  readonly onClear?: (() => void) | undefined;
  readonly disabled?: boolean | undefined;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, value, options, onChange, empty, onClear, disabled } = props;
  const choose = (text: string): void => {
    const option = options.find((each) => each.value === text);
    if (option) onChange(option.value);
    else onClear?.();
  };
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span class="select">
          <select
            class="input"
            value={value}
            disabled={disabled}
            onChange={(event) => choose(event.currentTarget.value)}
            {...control}
          >
            {empty !== undefined && <option value="">{empty}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown size={20} aria-hidden="true" />
        </span>
      )}
    </Field>
  );
}
