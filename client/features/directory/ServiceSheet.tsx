import { useState } from 'preact/hooks';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { Service } from '#core/directory/schema.ts';
import { call } from '../../platform/http.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { useSave } from '../../platform/use-save.ts';
import { Button } from '../../ui/Button.tsx';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { Sheet } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDirectory } from './use-directory.ts';

export interface ServiceSheetProps {
  /** Null: a new one. */
  readonly service: Service | null;
  readonly onClose: () => void;
}

const minuteBounds = { min: 1, max: 600 } as const;
const newServiceMinutes = 10;

export function ServiceSheet({ service, onClose }: ServiceSheetProps) {
  const { directory, reload } = useDirectory();
  const queues = (directory?.queues ?? []).filter((each) => each.archivedAt === null || each.id === service?.queueId);
  const [name, setName] = useState(service?.name ?? '');
  const [queueId, setQueueId] = useState(service?.queueId ?? queues[0]?.id ?? '');
  const [prefix, setPrefix] = useState(service?.ticketPrefix ?? '');
  const [minutes, setMinutes] = useState<number | null>(service?.expectedMinutes ?? newServiceMinutes);
  const [tried, setTried] = useState(false);
  const save = useSave();

  const nameless = name.trim() === '';
  const prefixWrong = !/^\p{L}{1,3}$/u.test(prefix.trim());
  const minutesWrong = minutes === null || minutes < minuteBounds.min || minutes > minuteBounds.max;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (nameless || prefixWrong || minutesWrong || queueId === '') return;
    const settings = { name: name.trim(), queueId, ticketPrefix: prefix.trim(), expectedMinutes: minutes };
    const done = await save.run(async () => {
      if (service) {
        const body = { ...settings, version: service.version };
        await call(directoryRoutes.updateService, { params: { id: service.id }, body });
      } else {
        await call(directoryRoutes.createService, { body: settings });
      }
      await reload();
    });
    if (!done) return;
    toastSuccess(t(service ? 'services.updated' : 'services.created'));
    onClose();
  };
  return (
    <Sheet
      open
      title={service?.name ?? t('services.add')}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" busy={save.busy} disabled={queues.length === 0}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {queues.length === 0 && <Notice tone="waiting">{t('services.needQueue')}</Notice>}
      <TextField
        label={t('services.name')}
        value={name}
        maxLength={200}
        onInput={setName}
        error={save.fieldError('name') ?? (tried && nameless ? t('common.required') : undefined)}
      />
      <Select
        label={t('services.queue')}
        value={queueId}
        options={queues.map((each) => ({ value: each.id, label: each.name }))}
        onChange={setQueueId}
      />
      <TextField
        label={t('services.prefix')}
        hint={t('services.prefixHint')}
        value={prefix}
        maxLength={3}
        onInput={(text) => setPrefix(text.toLocaleUpperCase('ru'))}
        error={save.fieldError('ticketPrefix') ?? (tried && prefixWrong ? t('services.prefixWrong') : undefined)}
      />
      <NumberField
        label={t('services.minutes')}
        hint={t('services.minutesHint')}
        value={minutes}
        {...minuteBounds}
        onChange={setMinutes}
        error={tried && minutesWrong ? t('services.minutesWrong') : undefined}
      />
      <ConflictDialog
        save={save}
        onLoad={async () => {
          await reload();
          onClose();
        }}
      />
    </Sheet>
  );
}
