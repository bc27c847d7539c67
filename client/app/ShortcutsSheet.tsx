import { t } from '../platform/i18n/i18n.ts';
import { shortcuts } from '../platform/shortcuts.ts';
import { Sheet } from '../ui/Dialog.tsx';

export function ShortcutsSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Sheet open={open} title={t('shortcuts.title')} onClose={onClose}>
      <dl class="shortcuts">
        {shortcuts.value.map((shortcut) => (
          <div key={shortcut.code}>
            <dt>
              <kbd>{shortcut.key}</kbd>
            </dt>
            <dd>{shortcut.label}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
