import { Save } from 'lucide-preact';
import { t } from '../platform/i18n/i18n.ts';
import { Button } from './Button.tsx';

export interface SaveBarProps {
  readonly dirty: boolean;
  readonly busy: boolean;
  /** Takes the changes back. */
  readonly onReset: () => void;
}

/** Last child of a form: sticks to the bottom while anything is above it. */
export function SaveBar({ dirty, busy, onReset }: SaveBarProps) {
  return (
    <div class="save-bar">
      <span class="muted">{dirty && t('unsaved.title')}</span>
      <Button disabled={!dirty || busy} onClick={onReset}>
        {t('common.undo')}
      </Button>
      <Button kind="primary" type="submit" icon={Save} busy={busy} disabled={!dirty}>
        {t('common.save')}
      </Button>
    </div>
  );
}
