import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { RecordingIndicator } from '../features/recording/index.ts';
import { t } from '../platform/i18n/i18n.ts';
import { wantedAddress } from '../platform/leave-guard.ts';
import { useServices } from '../platform/services.ts';
import { ctrlKeyText, useShortcuts } from '../platform/shortcuts.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { Pages } from './Pages.tsx';
import { PaletteDialog } from './palette/PaletteDialog.tsx';
import { Rail } from './Rail.tsx';
import { ShortcutsSheet } from './ShortcutsSheet.tsx';
import { TopBar } from './TopBar.tsx';
import { watchForUpdate } from './update.ts';

/** The frame around every page of staff. */
export function Shell() {
  const { recorder, sync, user } = useServices();
  const [helpOpen, setHelpOpen] = useState(false);
  const [findOpen, setFindOpen] = useState(false);
  useEffect(() => watchForUpdate(recorder), []);
  const [keys] = useState(() => [
    { code: 'KeyK', key: ctrlKeyText('K'), withCtrl: true, label: t('palette.find'), run: () => setFindOpen(true) },
    { code: 'Slash', key: '?', label: t('shortcuts.help'), run: () => setHelpOpen(true) },
  ]);
  useShortcuts(keys);
  return (
    <div class="shell">
      <a class="skip button primary" href="#content">
        {t('nav.skip')}
      </a>
      <Rail user={user} />
      <TopBar onShortcuts={() => setHelpOpen(true)} onFind={() => setFindOpen(true)} />
      <div class="content" id="content" tabIndex={-1}>
        <Pages />
      </div>
      <Toasts />
      {recorder.value && <RecordingIndicator recorder={recorder.value} sync={sync} />}
      <ShortcutsSheet open={helpOpen} onClose={() => setHelpOpen(false)} />
      <PaletteDialog open={findOpen} onClose={() => setFindOpen(false)} />
      <LeaveQuestion />
    </div>
  );
}

function LeaveQuestion() {
  const { route } = useLocation();
  const wanted = wantedAddress.value;
  const leave = (): void => {
    wantedAddress.value = null;
    if (wanted !== null) route(wanted);
  };
  return (
    <ConfirmDialog
      open={wanted !== null}
      title={t('unsaved.title')}
      confirm={t('unsaved.leave')}
      cancel={t('unsaved.stay')}
      danger
      onConfirm={leave}
      onCancel={() => {
        wantedAddress.value = null;
      }}
    >
      <p>{t('unsaved.text')}</p>
    </ConfirmDialog>
  );
}
