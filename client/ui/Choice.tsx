import { useId } from 'preact/hooks';

export interface ChoiceProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
}

export const Checkbox = (props: ChoiceProps) => <Choice {...props} />;
/** For a setting that acts at once or by «Сохранить»; read aloud as on/off. */
export const Switch = (props: ChoiceProps) => <Choice {...props} asSwitch />;

function Choice({ label, hint, checked, onChange, disabled, asSwitch }: ChoiceProps & { readonly asSwitch?: boolean }) {
  const id = useId();
  return (
    <label class={`choice ${asSwitch ? 'switch' : ''}`} for={id}>
      <input
        id={id}
        type="checkbox"
        role={asSwitch ? 'switch' : undefined}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
      {hint && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </label>
  );
}
