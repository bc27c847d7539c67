import { Archive, ArchiveRestore, Ellipsis, Pencil, Plus, UsersRound } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { adminRoutes } from '#core/admin/routes.ts';
import type { User } from '#core/admin/schema.ts';
import { call } from '../../platform/http.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { useServices } from '../../platform/services.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { useLoad } from '../../platform/use-load.ts';
import { useSave } from '../../platform/use-save.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { UserState } from './UserState.tsx';
import { matches } from './user-form.ts';

/** «Пользователи» */
export function UsersPage() {
  const loaded = useLoad(() => call(adminRoutes.listUsers, {}));
  const [search, setSearch] = useState('');
  const [withArchived, setWithArchived] = useState(false);
  return (
    <main class="page">
      <header class="page-head">
        <h1>{t('users.title')}</h1>
        <a class="button primary" href="/users/new">
          <Plus size={22} aria-hidden="true" />
          {t('users.add')}
        </a>
      </header>
      <div class="page-filters">
        <TextField type="search" label={t('users.search')} value={search} onInput={setSearch} />
        <Checkbox label={t('common.showArchived')} checked={withArchived} onChange={setWithArchived} />
      </div>
      {loaded.kind === 'loading' && <Skeleton />}
      {loaded.kind === 'failed' && <ErrorState text={errorText(loaded.code)} onRetry={loaded.reload} />}
      {loaded.kind === 'ready' && (
        <UserTable
          users={loaded.value.users.filter(
            (user) => (withArchived || user.archivedAt === null) && matches(user, search),
          )}
          onChanged={loaded.reload}
        />
      )}
    </main>
  );
}

function UserTable({ users, onChanged }: { readonly users: readonly User[]; readonly onChanged: () => void }) {
  const { route } = useLocation();
  const me = useServices().user.id;
  const save = useSave();
  const [asked, setAsked] = useState<User | null>(null);
  const setArchived = async (user: User, archived: boolean): Promise<void> => {
    const body = { version: user.version, archived };
    const done = await save.run(async () => {
      await call(adminRoutes.archiveUser, { params: { id: user.id }, body });
    });
    setAsked(null);
    if (!done) return;
    toastSuccess(t(archived ? 'users.archived' : 'users.unarchived'));
    onChanged();
  };
  if (users.length === 0) return <EmptyState icon={UsersRound} title={t('users.noneFound')} />;
  const columns: readonly Column<User>[] = [
    {
      key: 'name',
      title: t('users.name'),
      cell: (user) => (
        <a class="row-link" href={`/users/${user.id}`}>
          {user.name}
        </a>
      ),
    },
    { key: 'login', title: t('users.login'), cell: (user) => user.login },
    { key: 'type', title: t('users.type'), cell: (user) => t(`userType.${user.type}`) },
    { key: 'rights', title: t('users.rights'), cell: (user) => t('users.rightsCount', { count: user.rights.length }) },
    {
      key: 'state',
      title: t('users.state'),
      cell: (user) => (
        <>
          <UserState user={user} /> {user.id === me && <Chip tone="called">{t('users.you')}</Chip>}
        </>
      ),
    },
    {
      key: 'actions',
      title: t('common.more'),
      actions: true,
      cell: (user) => (
        <Menu
          label={t('users.edit', { name: user.name })}
          icon={Ellipsis}
          items={[
            { label: t('common.edit'), icon: Pencil, onSelect: () => route(`/users/${user.id}`) },
            user.archivedAt === null
              ? {
                  label: t('common.archive'),
                  icon: Archive,
                  danger: true,
                  disabled: user.id === me,
                  onSelect: () => setAsked(user),
                }
              : { label: t('common.unarchive'), icon: ArchiveRestore, onSelect: () => setArchived(user, false) },
          ]}
        />
      ),
    },
  ];
  return (
    <>
      <Table
        label={t('users.title')}
        columns={columns}
        rows={users}
        rowKey={(user) => user.id}
        rowClass={(user) => (user.archivedAt === null ? '' : 'faded')}
        onRow={(user) => route(`/users/${user.id}`)}
      />
      <ConfirmDialog
        open={asked !== null}
        title={t('users.archiveQuestion', { name: asked?.name ?? '' })}
        confirm={t('common.archive')}
        danger
        busy={save.busy}
        onConfirm={() => asked && setArchived(asked, true)}
        onCancel={() => setAsked(null)}
      >
        <p>{t('users.archiveText')}</p>
      </ConfirmDialog>
      <ConflictDialog save={save} onLoad={async () => onChanged()} />
    </>
  );
}
