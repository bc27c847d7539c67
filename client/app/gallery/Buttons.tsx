import { Check, CornerUpRight, Ellipsis, Trash2, UserPlus, X } from 'lucide-preact';
import { t } from '../../platform/i18n/i18n.ts';
import { toastInfo } from '../../platform/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';

const nothing = (): void => undefined;

export function Buttons() {
  const kinds = ['primary', 'plain', 'quiet', 'danger', 'danger-primary'] as const;
  return (
    <section>
      <h2>{t('gallery.buttons')}</h2>
      <div class="gallery-row">
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} icon={kind.startsWith('danger') ? Trash2 : UserPlus}>
            {t(kind.startsWith('danger') ? 'common.delete' : 'common.add')}
          </Button>
        ))}
        <Button icon={Check} disabled>
          {t('gallery.disabled')}
        </Button>
        <Button kind="primary" disabled>
          {t('gallery.disabled')}
        </Button>
        <Button kind="primary" busy>
          {t('common.saving')}
        </Button>
      </div>
      <div class="gallery-row">
        <Button kind="primary" size="large" icon={Check}>
          {t('command.serving.finish')}
        </Button>
        <Button size="large" icon={CornerUpRight}>
          {t('command.position.return')}
        </Button>
        <IconButton icon={X} label={t('common.close')} />
        <IconButton icon={Trash2} label={t('common.delete')} kind="danger" />
        <Menu
          label={t('common.more')}
          icon={Ellipsis}
          items={[
            { label: t('common.edit'), onSelect: () => toastInfo(t('common.edit')) },
            { label: t('gallery.disabled'), disabled: true, onSelect: nothing },
            { label: t('common.delete'), icon: Trash2, danger: true, onSelect: nothing },
          ]}
        />
      </div>
    </section>
  );
}
