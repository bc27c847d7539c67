import { useState } from 'preact/hooks';
import { adminRoutes } from '#core/admin/routes.ts';
import { minPasswordLength, type Session } from '#core/admin/schema.ts';
import type { ErrorCode } from '#core/errors.ts';
import { call, Refusal } from '../../platform/http.ts';
import { errorText, t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';

/** The three fields and their button; the frame around them is a page's or the entry card's. */
export function usePasswordForm(onChanged: (session: Session) => void) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ readonly code: ErrorCode | undefined } | null>(null);
  const short = next.length < minPasswordLength;
  const differ = next !== again;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (short || differ || busy) return;
    setBusy(true);
    try {
      onChanged(await call(adminRoutes.changePassword, { body: { currentPassword: current, newPassword: next } }));
    } catch (error) {
      setRefusal({ code: error instanceof Refusal ? error.code : 'server.failed' });
      setBusy(false);
    }
  };

  const wrong = refusal?.code === 'auth.wrong';
  const fields = (
    <>
      {refusal && !wrong && <Notice tone="trouble">{errorText(refusal.code)}</Notice>}
      <PasswordField
        label={t('password.current')}
        name="current"
        autocomplete="current-password"
        value={current}
        onInput={setCurrent}
        error={wrong ? t('password.wrong') : undefined}
      />
      <PasswordField
        label={t('password.new')}
        name="new"
        autocomplete="new-password"
        hint={t('password.newHint', { count: minPasswordLength })}
        value={next}
        onInput={setNext}
        error={tried && short ? t('password.short', { count: minPasswordLength }) : undefined}
      />
      <PasswordField
        label={t('password.repeat')}
        name="again"
        autocomplete="new-password"
        value={again}
        onInput={setAgain}
        error={tried && !short && differ ? t('password.differ') : undefined}
      />
      <Button type="submit" kind="primary" busy={busy} disabled={current === '' || next === ''}>
        {t('password.submit')}
      </Button>
    </>
  );
  return { fields, submit };
}
