import { LayoutGrid } from 'lucide-preact';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { ServicePoint } from '#core/directory/schema.ts';
import { call } from '../../platform/http.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { useLeaveGuard } from '../../platform/leave-guard.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { useSave } from '../../platform/use-save.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type PointForm, pointFormOf, samePointForm } from './point-form.ts';
import { ServicesTaken } from './ServicesTaken.tsx';
import { useDirectory } from './use-directory.ts';
import { useVersion } from './use-version.ts';
import './directory.css';

/** Parameters of a service point: name, «Включить аудиозапись разговоров», services taken. */
export function PointPage({ id }: { readonly id: string }) {
  const { directory } = useDirectory();
  if (!directory) return <Skeleton />;
  const point = directory.points.find((each) => each.id === id);
  if (!point) return <EmptyState icon={LayoutGrid} title={t('points.notFound')} text={t('error.not-found')} />;
  return <PointEditor point={point} key={point.id} />;
}

function PointEditor({ point: newest }: { readonly point: ServicePoint }) {
  const { directory, reload } = useDirectory();
  const { base, form, setForm, dirty, adopt } = useVersion(newest, pointFormOf, samePointForm);
  const save = useSave();
  const nameless = form.name.trim() === '';
  useLeaveGuard(dirty);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (nameless) return;
    const body = { ...form, name: form.name.trim(), serviceIds: [...form.serviceIds], version: base.version };
    const done = await save.run(async () => {
      adopt(await call(directoryRoutes.updatePoint, { params: { id: base.id }, body }));
      await reload();
    });
    if (done) toastSuccess(t('points.updated'));
  };
  const change = (part: Partial<PointForm>): void => setForm({ ...form, ...part });
  return (
    <main class="form-page">
      <form onSubmit={submit} noValidate>
        <div class="form-body">
          <BackLink href="/points" label={t('points.title')} />
          <h1>{base.name}</h1>
          <section class="card form-card">
            <TextField
              label={t('points.name')}
              hint={t('points.nameHint')}
              value={form.name}
              maxLength={200}
              onInput={(name) => change({ name })}
              error={save.fieldError('name') ?? (nameless ? t('common.required') : undefined)}
            />
            <Switch
              label={t('points.enableRecording')}
              hint={t('points.enableRecordingHint')}
              checked={form.recordingEnabled}
              onChange={(recordingEnabled) => change({ recordingEnabled })}
            />
          </section>
          <section class="card form-card">
            <ServicesTaken
              services={directory?.services ?? []}
              queues={directory?.queues ?? []}
              taken={form.serviceIds}
              onChange={(serviceIds) => change({ serviceIds })}
            />
          </section>
        </div>
        <SaveBar dirty={dirty} busy={save.busy} onReset={() => setForm(pointFormOf(base))} />
      </form>
      <ConflictDialog
        save={save}
        onLoad={async () => {
          await reload();
          adopt(null);
        }}
      />
    </main>
  );
}
