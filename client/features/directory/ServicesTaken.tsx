import type { Queue, Service } from '#core/directory/schema.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { Checkbox } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';

export interface ServicesTakenProps {
  readonly services: readonly Service[];
  readonly queues: readonly Queue[];
  readonly taken: readonly string[];
  readonly onChange: (serviceIds: readonly string[]) => void;
}

/** Services by queue, each with a tick. Archived ones that are still ticked stay as they are, unseen. */
export function ServicesTaken({ services, queues, taken, onChange }: ServicesTakenProps) {
  const active = services.filter((each) => each.archivedAt === null);
  const groups = queues
    .map((queue) => ({ queue, services: active.filter((each) => each.queueId === queue.id) }))
    .filter((group) => group.services.length > 0);
  const toggle = (id: string, on: boolean): void => onChange(on ? [...taken, id] : taken.filter((each) => each !== id));
  const none = !active.some((each) => taken.includes(each.id));
  return (
    <>
      <h2>{t('points.services')}</h2>
      {groups.map((group) => (
        <fieldset key={group.queue.id} class="field">
          <legend class="field-label">{group.queue.name}</legend>
          {group.services.map((service) => (
            <Checkbox
              key={service.id}
              label={`${service.ticketPrefix} · ${service.name}`}
              checked={taken.includes(service.id)}
              onChange={(on) => toggle(service.id, on)}
            />
          ))}
        </fieldset>
      ))}
      {none && <Notice tone="waiting">{t('points.servicesNone')}</Notice>}
    </>
  );
}
