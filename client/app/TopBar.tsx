import { Keyboard, KeyRound, Languages, LogOut, Mic, Monitor, Moon, Search, Sun, UserRound } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useData } from '../data/data.ts';
import { MicrophoneSheet } from '../features/recording/index.ts';
import { Refusal } from '../platform/http.ts';
import { errorText, type Language, language, setLanguage, t } from '../platform/i18n/i18n.ts';
import { useServices } from '../platform/services.ts';
import { setTheme, type Theme, theme } from '../platform/theme.ts';
import { toastError } from '../platform/toasts.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { ConnectionStatus, pendingText } from './ConnectionStatus.tsx';
import { connectionOf } from './connection.ts';
import { OperatorStatus } from './OperatorStatus.tsx';
import { signOut } from './session.ts';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const themeIcons = { system: Monitor, light: Sun, dark: Moon };
const otherLanguage: Record<Language, { readonly language: Language; readonly name: string }> = {
  ru: { language: 'en', name: 'English' },
  en: { language: 'ru', name: 'Русский' },
};

export interface TopBarProps {
  readonly onShortcuts: () => void;
  readonly onFind: () => void;
}

export function TopBar({ onShortcuts, onFind }: TopBarProps) {
  const { user, recorder, sync, openRecorder } = useServices();
  const { route } = useLocation();
  const [microphoneOpen, setMicrophoneOpen] = useState(false);
  const other = otherLanguage[language.value];
  const openMicrophone = async (): Promise<void> => {
    await openRecorder();
    setMicrophoneOpen(true);
  };
  const [asking, setAsking] = useState(false);
  const pending = pendingText(connectionOf(sync.state.value, false));
  const records = user.rights.includes('monitoring.use');
  return (
    <header class="top">
      <OperatorStatus />
      <WhereAmI />
      <span class="top-space" />
      <IconButton icon={Search} label={t('palette.find')} aria-haspopup="dialog" onClick={onFind} />
      <ConnectionStatus />
      <Menu
        label={t('shell.user', { name: user.name })}
        icon={UserRound}
        items={[
          ...(records ? [{ label: t('shell.microphone'), icon: Mic, onSelect: openMicrophone }] : []),
          {
            label: `${t('shell.theme')}: ${t(`theme.${theme.value}`)}`,
            icon: themeIcons[theme.value],
            onSelect: () => setTheme(nextTheme[theme.value]),
          },
          { label: other.name, icon: Languages, onSelect: () => void setLanguage(other.language) },
          { label: t('shell.shortcuts'), icon: Keyboard, onSelect: onShortcuts },
          { label: t('shell.changePassword'), icon: KeyRound, onSelect: () => route('/account') },
          { label: t('shell.signOut'), icon: LogOut, onSelect: () => (pending ? setAsking(true) : leave()) },
        ]}
      >
        <span class="top-user">{user.name}</span>
      </Menu>
      {microphoneOpen && recorder.value && (
        <MicrophoneSheet recorder={recorder.value} onClose={() => setMicrophoneOpen(false)} />
      )}
      <ConfirmDialog
        open={asking}
        title={t('shell.signOutTitle')}
        confirm={t('shell.signOut')}
        onConfirm={leave}
        onCancel={() => setAsking(false)}
      >
        <p>{t('shell.signOutPending', { pending })}</p>
      </ConfirmDialog>
    </header>
  );
}

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    toastError(errorText(error instanceof Refusal ? error.code : undefined));
  }
}

/** Point, place and queues of this device, once a point is chosen. */
function WhereAmI() {
  const { pointId, directory } = useData();
  const known = directory.value.value;
  const point = known?.points.find((each) => each.id === pointId.value);
  const place = known?.places.find((each) => each.id === point?.placeId) ?? known?.places[0];
  return (
    <div class="where">
      {point && <b>{point.name}</b>}
      {place && <span class="muted">{place.name}</span>}
    </div>
  );
}
