import { useLocation } from 'preact-iso/router';
import { adminRoutes } from '#core/admin/routes.ts';
import type { Session } from '#core/admin/schema.ts';
import { call, Refusal } from '../../platform/http.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { useTitle } from '../../platform/title.ts';
import { toastError, toastSuccess } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { usePasswordForm } from './PasswordForm.tsx';
import './admin.css';

export interface ChangePasswordPageProps {
  readonly onChanged: (session: Session) => void;
  readonly onSignOut: () => void;
}

/** Before anything else, for a person whose password an administrator has set. */
export function ChangePasswordPage({ onChanged, onSignOut }: ChangePasswordPageProps) {
  const { fields, submit } = usePasswordForm((session) => {
    toastSuccess(t('password.done'));
    onChanged(session);
  });
  useTitle(t('password.title'), t('common.product'));
  const leave = async (): Promise<void> => {
    try {
      await call(adminRoutes.signOut, {});
      onSignOut();
    } catch (error) {
      toastError(errorText(error instanceof Refusal ? error.code : undefined));
    }
  };
  return (
    <EntryFrame title={t('password.title')} onSubmit={submit}>
      <Notice>{t('password.must')}</Notice>
      {fields}
      <Button kind="quiet" onClick={leave}>
        {t('shell.signOut')}
      </Button>
    </EntryFrame>
  );
}

/** The same inside the app, by one's own wish. */
export function OwnPasswordPage({ onChanged }: Pick<ChangePasswordPageProps, 'onChanged'>) {
  const { route } = useLocation();
  const { fields, submit } = usePasswordForm((session) => {
    toastSuccess(t('password.done'));
    onChanged(session);
    route('/');
  });
  useTitle(t('password.title'), t('common.product'));
  return (
    <main class="page">
      <h1>{t('password.title')}</h1>
      <form
        class="card entry-card"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {fields}
      </form>
    </main>
  );
}
