import { t } from '../platform/i18n/i18n.ts';

/** Grey lines in place of what loads; they appear after 150 ms, so a quick answer never flashes. */
export function Skeleton({ rows = 4, rowHeight = 44 }: { readonly rows?: number; readonly rowHeight?: number }) {
  return (
    <div class="skeletons" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} class="skeleton" style={{ height: `${rowHeight}px` }} />
      ))}
    </div>
  );
}
