import { ListOrdered } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { directoryRoutes } from '#core/directory/routes.ts';
import type { Queue } from '#core/directory/schema.ts';
import { call } from '../../platform/http.ts';
import { t } from '../../platform/i18n/i18n.ts';
import { useLeaveGuard } from '../../platform/leave-guard.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { useSave } from '../../platform/use-save.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { QueueRecording } from './QueueRecording.tsx';
import { type QueueForm, queueFormOf, queueProblems, sameQueueForm, shortens } from './queue-form.ts';
import { ShortenDialog } from './ShortenDialog.tsx';
import { useDirectory } from './use-directory.ts';
import { useVersion } from './use-version.ts';
import './directory.css';

/** Parameters of a queue: «Основное» and «Расширенные настройки». */
export function QueuePage({ id }: { readonly id: string }) {
  const { directory } = useDirectory();
  if (!directory) return <Skeleton />;
  const queue = directory.queues.find((each) => each.id === id);
  if (!queue) return <EmptyState icon={ListOrdered} title={t('queues.notFound')} text={t('error.not-found')} />;
  return <QueueEditor queue={queue} key={queue.id} />;
}

type TabName = 'main' | 'advanced';

function QueueEditor({ queue: newest }: { readonly queue: Queue }) {
  const { reload } = useDirectory();
  const [tab, setTab] = useState<TabName>('main');
  const [question, setQuestion] = useState<number | null>(null);
  const { base, form, setForm, dirty, adopt } = useVersion(newest, queueFormOf, sameQueueForm);
  const save = useSave();
  const problems = queueProblems(form);
  useLeaveGuard(dirty);

  const store = async (): Promise<void> => {
    setQuestion(null);
    const { retentionDays } = form;
    if (retentionDays === null) return;
    const body = { name: form.name.trim(), recordingMode: form.recordingMode, retentionDays, version: base.version };
    const done = await save.run(async () => {
      adopt(await call(directoryRoutes.updateQueue, { params: { id: base.id }, body }));
      await reload();
    });
    if (done) toastSuccess(t('queues.updated'));
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (problems.name) return setTab('main');
    if (problems.retentionDays) return setTab('advanced');
    const { retentionDays } = form;
    if (retentionDays === null || !shortens(base, retentionDays)) return store();
    await save.run(async () => {
      const impact = { params: { id: base.id }, query: { retentionDays } };
      setQuestion((await call(directoryRoutes.retentionImpact, impact)).recordings);
    });
  };
  const change = (part: Partial<QueueForm>): void => setForm({ ...form, ...part });
  return (
    <main class="form-page">
      <form onSubmit={submit} noValidate>
        <div class="form-body">
          <BackLink href="/queues" label={t('queues.title')} />
          <h1>{base.name}</h1>
          <div class="form-tabs">
            <Tabs
              vertical
              label={t('queues.parameters')}
              value={tab}
              onChange={setTab}
              tabs={[
                { value: 'main', label: t('queues.main') },
                { value: 'advanced', label: t('queues.advanced') },
              ]}
            >
              <section class="card form-card">
                {tab === 'main' ? (
                  <TextField
                    label={t('queues.name')}
                    value={form.name}
                    maxLength={200}
                    onInput={(name) => change({ name })}
                    error={save.fieldError('name') ?? (problems.name ? t('common.required') : undefined)}
                  />
                ) : (
                  <QueueRecording form={form} wrongDays={problems.retentionDays} onChange={change} />
                )}
              </section>
            </Tabs>
          </div>
        </div>
        <SaveBar dirty={dirty} busy={save.busy} onReset={() => setForm(queueFormOf(base))} />
      </form>
      <ShortenDialog recordings={question} busy={save.busy} onConfirm={store} onCancel={() => setQuestion(null)} />
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
