import { DoorClosed, MapPinOff } from 'lucide-preact';
import { t } from '../platform/i18n/i18n.ts';
import { useTitle } from '../platform/title.ts';
import { EmptyState, type EmptyStateProps } from '../ui/states.tsx';
import type { Section } from './sections.ts';

/** A page of the app that is nothing but a state. */
const WholePage = (props: Omit<EmptyStateProps, 'wholePage'>) => (
  <main class="state-page">
    <EmptyState wholePage {...props} />
  </main>
);

const HomeLink = () => (
  <a class="button primary" href="/">
    {t('shell.home')}
  </a>
);

export function NotFound() {
  useTitle(t('shell.notFound'), t('common.product'));
  return (
    <WholePage icon={MapPinOff} title={t('shell.notFound')} text={t('shell.notFoundText')}>
      <HomeLink />
    </WholePage>
  );
}

export const NoRight = ({ section }: { readonly section: Section }) => (
  <WholePage
    icon={DoorClosed}
    title={t('shell.noRight')}
    text={t('shell.noRightText', { right: t(`right.${section.access.right}`) })}
  >
    <HomeLink />
  </WholePage>
);

export const NoSections = () => <WholePage icon={DoorClosed} title={t('shell.noSections')} />;
