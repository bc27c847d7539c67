import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { adminRoutes } from '#core/admin/routes.ts';
import { minPasswordLength, type User } from '#core/admin/schema.ts';
import { rights, userTypes } from '#core/permissions.ts';
import { call, Refusal } from '../../platform/http.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { useLeaveGuard } from '../../platform/leave-guard.ts';
import { toastSuccess } from '../../platform/toasts.ts';
import { useLoad } from '../../platform/use-load.ts';
import { useSave } from '../../platform/use-save.ts';
import { BackLink } from '../../ui/BackLink.tsx';
import { Checkbox, Switch } from '../../ui/Choice.tsx';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { SaveBar } from '../../ui/SaveBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { TextField } from '../../ui/TextField.tsx';
import {
  formOf,
  newUser,
  problemsOf,
  sameForm,
  type UserForm,
  type UserProblem,
  withRight,
  withType,
} from './user-form.ts';

/** `/users/:id`; `new` makes one. */
export function UserPage({ id }: { readonly id: string }) {
  const loaded = useLoad(() => readUser(id), id);
  if (loaded.kind === 'loading') return <Skeleton />;
  if (loaded.kind === 'failed') return <ErrorState text={errorText(loaded.code)} onRetry={loaded.reload} />;
  return <UserEditor user={loaded.value} reload={loaded.reload} key={loaded.value?.version} />;
}

async function readUser(id: string): Promise<User | null> {
  if (id === 'new') return null;
  const { users } = await call(adminRoutes.listUsers, {});
  const user = users.find((each) => each.id === id);
  if (!user) throw new Refusal('refused', 'not-found');
  return user;
}

function UserEditor({ user, reload }: { readonly user: User | null; readonly reload: () => void }) {
  const before = user ? formOf(user) : newUser;
  const [form, setForm] = useState(before);
  const [tried, setTried] = useState(false);
  const save = useSave('login');
  const { route } = useLocation();
  const dirty = !sameForm(form, before);
  const problems = problemsOf(form, user === null);
  useLeaveGuard(dirty && !save.busy);

  const errorOf = (field: UserProblem, text: string): string | undefined =>
    save.fieldError(field) ?? (tried && problems.includes(field) ? text : undefined);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (problems.length > 0) return;
    if (!(await save.run(() => store(user, form)))) return;
    toastSuccess(t(user ? 'users.updated' : 'users.created'));
    route('/users');
  };
  const change = (part: Partial<UserForm>): void => setForm({ ...form, ...part });
  const passwordHint = t('users.passwordHint', { count: minPasswordLength });
  return (
    <main class="form-page">
      <form onSubmit={submit} noValidate>
        <div class="form-body">
          <BackLink href="/users" label={t('users.title')} />
          <h1>{user ? user.name : t('users.add')}</h1>
          <section class="card form-card">
            <TextField
              label={t('users.name')}
              hint={t('users.nameHint')}
              value={form.name}
              onInput={(name) => change({ name })}
              error={errorOf('name', t('common.required'))}
              autocomplete="off"
            />
            <TextField
              label={t('users.login')}
              hint={t('users.loginHint')}
              value={form.login}
              onInput={(login) => change({ login })}
              error={errorOf('login', t('users.loginHint'))}
              autocomplete="off"
            />
            <PasswordField
              label={t(user ? 'users.newPassword' : 'users.password')}
              name="new-user-password"
              hint={user ? `${t('common.optional')}. ${passwordHint}` : passwordHint}
              autocomplete="new-password"
              value={form.password}
              onInput={(password) => change({ password })}
              error={errorOf('password', t('password.short', { count: minPasswordLength }))}
            />
          </section>
          <section class="card form-card">
            <RadioGroup
              label={t('users.type')}
              value={form.type}
              options={userTypes.map((value) => ({
                value,
                label: t(`userType.${value}`),
                hint: t(`userTypeHint.${value}`),
              }))}
              onChange={(type) => setForm(withType(form, type))}
            />
            <fieldset class="field">
              <legend class="field-label">{t('users.rights')}</legend>
              {rights.map((right) => (
                <Checkbox
                  key={right}
                  label={t(`right.${right}`)}
                  hint={t(`rightHint.${right}`)}
                  checked={form.rights.includes(right)}
                  onChange={(given) => setForm(withRight(form, right, given))}
                />
              ))}
            </fieldset>
            <Switch
              label={t('users.doNotRecord')}
              hint={t('users.doNotRecordHint')}
              checked={form.doNotRecord}
              onChange={(doNotRecord) => change({ doNotRecord })}
            />
          </section>
        </div>
        <SaveBar dirty={dirty} busy={save.busy} onReset={() => setForm(before)} />
      </form>
      <ConflictDialog save={save} onLoad={async () => reload()} />
    </main>
  );
}

async function store(user: User | null, form: UserForm): Promise<void> {
  const { password, ...rest } = form;
  const settings = { ...rest, name: form.name.trim(), login: form.login.trim(), rights: [...form.rights] };
  if (user === null) {
    await call(adminRoutes.createUser, { body: { ...settings, password } });
  } else {
    const body = { ...settings, version: user.version, ...(password === '' ? {} : { password }) };
    await call(adminRoutes.updateUser, { params: { id: user.id }, body });
  }
}
