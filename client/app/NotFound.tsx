import { DoorClosed, MapPinOff } from 'lucide-preact';
import { t } from '../platform/i18n/i18n.ts';
import { useTitle } from '../platform/title.ts';
import { EmptyState } from '../ui/states.tsx';
import type { Section } from './sections.ts';

const HomeLink = () => (
  <a class="button primary" href="/">
    {t('shell.home')}
  </a>
);

export function NotFound() {
  useTitle(t('shell.notFound'), t('common.product'));
  return (
    <EmptyState wholePage icon={MapPinOff} title={t('shell.notFound')} text={t('shell.notFoundText')}>
      <HomeLink />
    </EmptyState>
  );
}

export const NoRight = ({ section }: { readonly section: Section }) => (
  <EmptyState
    wholePage
    icon={DoorClosed}
    title={t('shell.noRight')}
    text={t('shell.noRightText', { right: t(`right.${section.access.right}`) })}
  >
    <HomeLink />
  </EmptyState>
);

export const NoSections = () => <EmptyState wholePage icon={DoorClosed} title={t('shell.noSections')} />;
