import { BookOpenText, CornerDownLeft, File, type LucideIcon, Ticket, UserRound } from 'lucide-preact';
import { t } from '../../platform/i18n/i18n.ts';
import { type Found, type Group, groups } from './found.ts';

const icons: Record<Group, LucideIcon> = { pages: File, people: UserRound, positions: Ticket, journal: BookOpenText };

export interface OptionsProps {
  readonly id: string;
  readonly found: readonly Found[];
  readonly active: Found | undefined;
  readonly optionId: (each: Found) => string;
  readonly onChosen: () => void;
}

/** Each option is a link, so that the router, unsaved changes and «in a new tab» work as for any other. */
export function Options({ id, found, active, optionId, onChosen }: OptionsProps) {
  return (
    <div id={id} class="palette-list" role="listbox" aria-label={t('palette.found')}>
      {groups.map((group) => {
        const list = found.filter((each) => each.group === group);
        const Icon = icons[group];
        return (
          list.length > 0 && (
            <fieldset key={group} aria-labelledby={`${id}-${group}`}>
              <h3 id={`${id}-${group}`} role="presentation">
                {t(`palette.${group}`)}
              </h3>
              {list.map((each) => (
                <a
                  key={each.id}
                  id={optionId(each)}
                  role="option"
                  aria-selected={each === active}
                  tabIndex={-1}
                  href={each.address}
                  class="palette-option"
                  onClick={onChosen}
                >
                  <Icon size={20} aria-hidden="true" />
                  <span class="palette-title">{each.title}</span>
                  <span class="palette-detail">{each.detail}</span>
                  {each === active && <CornerDownLeft size={18} aria-hidden="true" />}
                </a>
              ))}
            </fieldset>
          )
        );
      })}
    </div>
  );
}
