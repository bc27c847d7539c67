import { Eye, EyeOff } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../platform/i18n/i18n.ts';
import { Field, type FieldProps } from './Field.tsx';
import { IconButton } from './IconButton.tsx';

export interface PasswordFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autocomplete: 'current-password' | 'new-password';
  readonly name: string;
  readonly required?: boolean | undefined;
}

/** A password that its owner may look at: hidden typing on a tablet goes wrong too often. */
export function PasswordField({ label, hint, error, value, onInput, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div class="with-button">
          <input
            class="input"
            {...(shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
            spellcheck={false}
            autocapitalize="off"
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
            {...control}
            {...rest}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={t(shown ? 'common.hidePassword' : 'common.showPassword')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  );
}
