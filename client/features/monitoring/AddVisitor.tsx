import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { uuidv7 } from '#core/ids.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { isPhone, ticketText } from './format.ts';
import type { Workplace } from './workplace.ts';

export const addDialogOpen = signal(false);

/** «Добавить»: a visitor at reception. */
export function AddVisitor({ workplace }: { readonly workplace: Workplace }) {
  return addDialogOpen.value ? <AddDialog workplace={workplace} /> : null;
}

function AddDialog({ workplace }: { readonly workplace: Workplace }) {
  const services = servicesOfPlace(workplace);
  const taken = workplace.point.value?.serviceIds ?? [];
  const [serviceId, setServiceId] = useState(services.find((each) => taken.includes(each.id))?.id ?? services[0]?.id);
  const [visitorName, setName] = useState('');
  const [visitorPhone, setPhone] = useState('');
  const [notes, setNotes] = useState('');
  const phoneWrong = !isPhone(visitorPhone);
  const close = () => {
    addDialogOpen.value = false;
  };

  function submit(): void {
    if (!serviceId || phoneWrong) return;
    const positionId = uuidv7();
    const fields = { visitorName: visitorName.trim(), visitorPhone: visitorPhone.trim(), notes: notes.trim() };
    if (!workplace.perform({ type: 'position.add', positionId, serviceId, source: 'reception', ...fields })) return;
    close();
    sayNumber(workplace, positionId);
  }

  return (
    <Dialog
      open
      title={t('monitoring.addTitle')}
      onClose={close}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" disabled={!serviceId || phoneWrong}>
            {t('monitoring.add')}
          </Button>
        </>
      }
    >
      <RadioGroup
        label={t('monitoring.service')}
        value={serviceId ?? ''}
        options={services.map((each) => ({ value: each.id, label: each.name }))}
        onChange={setServiceId}
      />
      <TextField
        label={t('monitoring.visitorName')}
        value={visitorName}
        maxLength={200}
        autocomplete="off"
        onInput={setName}
      />
      <TextField
        label={t('monitoring.visitorPhone')}
        type="tel"
        value={visitorPhone}
        maxLength={40}
        autocomplete="off"
        error={phoneWrong ? t('monitoring.phoneWrong') : undefined}
        onInput={setPhone}
      />
      <TextField label={t('monitoring.notes')} rows={2} value={notes} maxLength={4000} onInput={setNotes} />
    </Dialog>
  );
}

function servicesOfPlace({ data, point }: Workplace) {
  const directory = data.directory.value.value;
  const queues = directory?.queues.filter((each) => each.placeId === point.value?.placeId && each.archivedAt === null);
  const queueIds = new Set(queues?.map((each) => each.id));
  return (directory?.services ?? []).filter((each) => each.archivedAt === null && queueIds.has(each.queueId));
}

/** The number comes with the server's answer, some milliseconds later; offline with the network. */
function sayNumber({ data }: Workplace, positionId: string): void {
  if (data.offline.peek()) {
    toastSuccess(t('monitoring.addedOffline'));
    return;
  }
  let said = false;
  const stop = data.queue.position(positionId).subscribe((position) => {
    if (!position?.number || said) return;
    said = true;
    toastSuccess(t('monitoring.added', { number: ticketText(position.number) }));
    queueMicrotask(() => stop());
  });
}
