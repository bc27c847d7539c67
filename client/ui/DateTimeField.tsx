import { fromZoneText, toZoneText } from '../platform/zone.ts';
import { Field, type FieldProps } from './Field.tsx';

export interface DateTimeFieldProps extends FieldProps {
  /** Instant, ms; null: empty. */
  readonly value: number | null;
  /** IANA zone in whose clocks the time is meant. */
  readonly timeZone: string;
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean | undefined;
}

/** Date and time of day, by the browser's own control. */
export function DateTimeField({ label, hint, error, value, timeZone, onChange, disabled }: DateTimeFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          class="input"
          type="datetime-local"
          value={value === null ? '' : toZoneText(value, timeZone)}
          disabled={disabled}
          onChange={(event) => onChange(fromZoneText(event.currentTarget.value, timeZone))}
          {...control}
        />
      )}
    </Field>
  );
}
