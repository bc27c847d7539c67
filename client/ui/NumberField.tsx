import { Minus, Plus } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../platform/i18n/i18n.ts';
import { Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';

export interface NumberFieldProps extends FieldProps {
  /** Null: empty or not a whole number; the page must not save it. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min: number;
  readonly max: number;
  readonly disabled?: boolean | undefined;
}

/** A whole number with steps for a finger; `min` and `max` limit the steps, typed values are the page's to judge. */
export function NumberField({ label, hint, error, value, onChange, min, max, disabled }: NumberFieldProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  useEffect(() => {
    if (value !== null && value !== parse(typed)) setTyped(String(value));
  }, [value]);
  const take = (text: string): void => {
    setTyped(text);
    onChange(parse(text));
  };
  const step = (by: number): void => take(String(Math.min(max, Math.max(min, (value ?? min) + by))));
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div class="number">
          <IconButton
            icon={Minus}
            label={t('common.less')}
            kind="plain"
            disabled={disabled || value === null || value <= min}
            onClick={() => step(-1)}
          />
          <input
            class="input"
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            step={1}
            value={typed}
            disabled={disabled}
            onInput={(event) => take(event.currentTarget.value)}
            {...control}
          />
          <IconButton
            icon={Plus}
            label={t('common.greater')}
            kind="plain"
            disabled={disabled || (value !== null && value >= max)}
            onClick={() => step(1)}
          />
        </div>
      )}
    </Field>
  );
}

const parse = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);
