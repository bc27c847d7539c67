import { useLocation } from 'preact-iso/router';
import type { Session } from '#core/admin/schema.ts';
import { t } from '../platform/i18n/i18n.ts';
import { type Section, sectionsOf } from './sections.ts';

/** Sections by right: words and icons, icons alone on a tablet, a bar below on a phone. */
export function Rail({ user }: { readonly user: Session['user'] }) {
  const { path } = useLocation();
  return (
    <nav class="rail" aria-label={t('nav.label')}>
      {sectionsOf(user).map((section) => (
        <RailLink key={section.path} section={section} current={path.startsWith(section.path)} />
      ))}
    </nav>
  );
}

function RailLink({ section, current }: { readonly section: Section; readonly current: boolean }) {
  return (
    <a href={section.path} aria-current={current ? 'page' : undefined} title={t(section.title)}>
      <section.icon size={22} strokeWidth={1.9} aria-hidden="true" />
      <span>{t(section.label)}</span>
    </a>
  );
}
