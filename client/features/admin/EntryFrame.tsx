import type { ComponentChildren } from 'preact';
import { language, languages, setLanguage, t } from '../../platform/i18n/i18n.ts';
import './admin.css';

const languageNames = { ru: 'Русский', en: 'English' };

export interface EntryFrameProps {
  readonly title: string;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}

/** Pages before the app: a card with a form, and the choice of language. */
export function EntryFrame({ title, onSubmit, children }: EntryFrameProps) {
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <main class="entry">
      <form class="card entry-card" onSubmit={submit}>
        <header>
          <img src="/icon.svg" alt="" width="48" height="48" />
          <span>{t('common.product')}</span>
        </header>
        <h1>{title}</h1>
        {children}
      </form>
      <nav class="entry-languages" aria-label={t('shell.language')}>
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            class="button quiet"
            lang={each}
            aria-pressed={each === language.value}
            onClick={() => setLanguage(each)}
          >
            {languageNames[each]}
          </button>
        ))}
      </nav>
    </main>
  );
}
