import { LogIn } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { adminRoutes } from '#core/admin/routes.ts';
import type { Session } from '#core/admin/schema.ts';
import type { ErrorCode } from '#core/errors.ts';
import { call, Refusal } from '../../platform/http.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { useTitle } from '../../platform/title.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { EntryFrame } from './EntryFrame.tsx';

type Attempt = { readonly kind: 'none' | 'busy' } | { readonly kind: 'refused'; readonly code: ErrorCode | undefined };

export function SignInPage({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [attempt, setAttempt] = useState<Attempt>({ kind: 'none' });
  useTitle(t('signIn.title'), t('common.product'));
  const submit = async (): Promise<void> => {
    setAttempt({ kind: 'busy' });
    try {
      onSignedIn(await call(adminRoutes.signIn, { body: { login: login.trim(), password } }));
    } catch (error) {
      setAttempt({ kind: 'refused', code: error instanceof Refusal ? error.code : 'server.failed' });
    }
  };
  return (
    <EntryFrame title={t('signIn.title')} onSubmit={submit}>
      {attempt.kind === 'refused' && <Notice tone="trouble">{errorText(attempt.code)}</Notice>}
      <TextField label={t('signIn.login')} name="login" autocomplete="username" value={login} onInput={setLogin} />
      <PasswordField
        label={t('signIn.password')}
        name="password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
      />
      <Button
        type="submit"
        kind="primary"
        size="large"
        icon={LogIn}
        busy={attempt.kind === 'busy'}
        disabled={login.trim() === '' || password === ''}
      >
        {t('signIn.submit')}
      </Button>
      <p class="muted">{t('signIn.hint')}</p>
    </EntryFrame>
  );
}
