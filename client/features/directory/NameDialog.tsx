import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n/i18n.ts';
import { useSave } from '../../platform/use-save.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';

export interface NameDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** @throws Refusal */
  readonly onCreate: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A new entry starts with its name; all else stands on its parameters page, which opens next. */
export function NameDialog({ title, label, hint, onCreate, onClose }: NameDialogProps) {
  const [name, setName] = useState('');
  const save = useSave();
  const submit = (): void => {
    if (name.trim() !== '') save.run(() => onCreate(name.trim()));
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" busy={save.busy} disabled={name.trim() === ''}>
            {t('common.add')}
          </Button>
        </>
      }
    >
      <TextField
        label={label}
        hint={hint}
        value={name}
        onInput={setName}
        error={save.fieldError('name')}
        maxLength={200}
      />
    </Dialog>
  );
}
