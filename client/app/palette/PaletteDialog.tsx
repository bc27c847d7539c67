import { t } from '../../platform/i18n/i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Lazy } from '../Lazy.tsx';

const loadPalette = () => import('./Palette.tsx').then((module) => module.Palette);

/** Opens at once; what finds comes when it is first opened. */
export function PaletteDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} title={t('palette.find')} onClose={onClose}>
      <Lazy load={loadPalette} props={{ onClose }} />
    </Dialog>
  );
}
