import type { Ref } from 'preact';
import { Field, type FieldProps } from './Field.tsx';

const kinds = { text: { type: 'text' }, search: { type: 'search' }, tel: { type: 'tel' } } as const;

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: keyof typeof kinds | undefined;
  /** More than 1: a text area. */
  readonly rows?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly autocomplete?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly name?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** When the person leaves the field: the time to save. */
  readonly onBlur?: (() => void) | undefined;
}

export function TextField({
  label,
  hint,
  error,
  value,
  onInput,
  type = 'text',
  rows = 1,
  inputRef,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) =>
        rows > 1 ? (
          <textarea
            class="input"
            rows={rows}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
            {...control}
            {...rest}
          />
        ) : (
          <input
            class="input"
            {...kinds[type]}
            value={value}
            ref={inputRef ?? null}
            onInput={(event) => onInput(event.currentTarget.value)}
            {...control}
            {...rest}
          />
        )
      }
    </Field>
  );
}
