import { CloudAlert, CloudCheck, CloudOff, CloudUpload, HardDrive, type LucideIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useData } from '../data/data.ts';
import { t } from '../platform/i18n/i18n.ts';
import { useServices } from '../platform/services.ts';
import type { Tone } from '../ui/Chip.tsx';
import { ConnectionSheet } from './ConnectionSheet.tsx';
import { type Connection, type ConnectionKind, connectionOf } from './connection.ts';

const looks: Record<ConnectionKind, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  allSent: { tone: 'serving', icon: CloudCheck },
  online: { tone: 'serving', icon: CloudCheck },
  sending: { tone: 'called', icon: CloudUpload },
  offline: { tone: 'waiting', icon: CloudOff },
  signedOut: { tone: 'trouble', icon: CloudAlert },
  serverFull: { tone: 'trouble', icon: CloudAlert },
  serverTrouble: { tone: 'trouble', icon: CloudAlert },
  refused: { tone: 'trouble', icon: CloudAlert },
  storageLow: { tone: 'waiting', icon: HardDrive },
};

/** Never in doubt about what is saved: one line, and behind it every item that waits. */
export function ConnectionStatus() {
  const { sync } = useServices();
  const { offline } = useData();
  const [open, setOpen] = useState(false);
  const connection = connectionOf(sync.state.value, offline.value);
  const { tone, icon: Icon } = looks[connection.kind];
  const text = connectionText(connection);
  return (
    <>
      <button type="button" class="connection" aria-haspopup="dialog" title={text} onClick={() => setOpen(true)}>
        <span class={`chip ${tone}`} role="status">
          <Icon size={18} aria-hidden="true" />
          <span class="connection-text">{text}</span>
        </span>
      </button>
      <ConnectionSheet open={open} onClose={() => setOpen(false)} headline={text} offline={offline.value} />
    </>
  );
}

function connectionText(connection: Connection): string {
  const pending = pendingText(connection);
  if (connection.kind === 'offline' && pending)
    return t('connection.waiting', { pending, count: connection.actions + connection.recordings });
  return t(`connection.${connection.kind}`);
}

/** «2 действия и 1 запись»; empty when nothing waits. */
export function pendingText({ actions, recordings }: Pick<Connection, 'actions' | 'recordings'>): string {
  const parts = [
    ...(actions > 0 ? [t('connection.actions', { count: actions })] : []),
    ...(recordings > 0 ? [t('connection.recordings', { count: recordings })] : []),
  ];
  return parts.length === 2
    ? t('connection.and', { actions: parts[0] ?? '', recordings: parts[1] ?? '' })
    : parts.join('');
}
