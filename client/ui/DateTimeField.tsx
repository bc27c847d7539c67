import { Field, type FieldProps } from './Field.tsx';

export interface DateTimeFieldProps extends FieldProps {
  /** Instant, ms; null: empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly disabled?: boolean | undefined;
}

/** Date and time of day in the device's zone, by the browser's own control. */
export function DateTimeField({ label, hint, error, value, onChange, disabled }: DateTimeFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          class="input"
          type="datetime-local"
          value={value === null ? '' : toLocalText(value)}
          disabled={disabled}
          onChange={(event) => onChange(fromLocalText(event.currentTarget.value))}
          {...control}
        />
      )}
    </Field>
  );
}

/** «2026-11-21T10:41», the form of `datetime-local`. */
function toLocalText(atMs: number): string {
  const zoneMs = new Date(atMs).getTimezoneOffset() * 60_000;
  return new Date(atMs - zoneMs).toISOString().slice(0, 16);
}

function fromLocalText(text: string): number | null {
  const atMs = new Date(text).getTime();
  return Number.isNaN(atMs) ? null : atMs;
}
