import { LocationProvider } from 'preact-iso/router';
import type { Session } from '#core/admin/schema.ts';
import { t } from '../platform/i18n/i18n.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { OfflineState } from '../ui/states.tsx';
import { Toasts } from '../ui/Toasts.tsx';
import { Lazy } from './Lazy.tsx';
import { SignedIn } from './SignedIn.tsx';
import { acceptSession, checkSession, endSession, session } from './session.ts';

const loadSignIn = () => import('../features/admin/index.ts').then((module) => module.SignInPage);
const loadChange = () => import('../features/admin/index.ts').then((module) => module.ChangePasswordPage);
const loadGallery = () => import('./gallery/GalleryPage.tsx').then((module) => module.GalleryPage);

/** Who is at the device decides what is shown; the gallery of primitives needs nobody. */
export function App() {
  if (location.pathname === '/ui') {
    return (
      <>
        <Lazy load={loadGallery} props={{}} />
        <Toasts />
      </>
    );
  }
  return <ForSession />;
}

function ForSession() {
  const state = session.value;
  switch (state.kind) {
    case 'checking':
      return (
        <div class="whole-page">
          <Spinner label={t('common.loading')} />
        </div>
      );
    case 'unreachable':
      return (
        <main class="whole-page">
          <OfflineState text={t('shell.noServerText')} onRetry={checkSession} />
        </main>
      );
    case 'signed-out':
      return <Lazy load={loadSignIn} props={{ onSignedIn: acceptSession }} />;
    case 'signed-in':
      return state.session.mustChangePassword ? (
        <Lazy load={loadChange} props={{ onChanged: acceptSession, onSignOut: endSession }} />
      ) : (
        <LocationProvider>
          <SignedIn key={lifeOf(state.session)} session={state.session} />
        </LocationProvider>
      );
  }
}

/** What is running stays as it is through a change of the person's name or of rights that do not concern the queue. */
const lifeOf = ({ user }: Session): string => `${user.id} ${user.rights.includes('monitoring.use')}`;
