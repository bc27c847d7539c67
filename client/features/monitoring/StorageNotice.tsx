import { formatBytes } from '../../platform/i18n/format.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { useServices } from '../../platform/services.ts';
import { storageRunsLow } from '../../platform/sync/storage.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Said early: while there is room, a network is all that is needed. */
export function StorageNotice() {
  const { storage } = useServices().sync.state.value;
  if (!storage || !storageRunsLow(storage)) return null;
  return (
    <Notice tone="waiting">
      {t('monitoring.storageLow', { used: formatBytes(storage.usedBytes), quota: formatBytes(storage.quotaBytes) })}
    </Notice>
  );
}
