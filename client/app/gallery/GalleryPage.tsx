import { language, languages, setLanguage, t } from '../../platform/i18n/i18n.ts';
import { setTheme, theme, themes } from '../../platform/theme.ts';
import { useTitle } from '../../platform/title.ts';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Buttons } from './Buttons.tsx';
import { Feedback } from './Feedback.tsx';
import { Fields } from './Fields.tsx';
import { Surfaces } from './Surfaces.tsx';
import './gallery.css';

const languageNames = { ru: 'Русский', en: 'English' };

/** `/ui`: every primitive in its states, in the theme and language chosen here; the browser tests photograph it. */
export function GalleryPage() {
  useTitle(t('gallery.title'), t('common.product'));
  return (
    <main class="gallery">
      <h1>{t('gallery.title')}</h1>
      <section class="gallery-row">
        <RadioGroup
          label={t('shell.theme')}
          value={theme.value}
          options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={setTheme}
        />
        <RadioGroup
          label={t('shell.language')}
          value={language.value}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={setLanguage}
        />
      </section>
      <Buttons />
      <Fields />
      <Surfaces />
      <Feedback />
    </main>
  );
}
