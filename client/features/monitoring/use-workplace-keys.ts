import { useComputed } from '@preact/signals';
import { t } from '../../platform/i18n/i18n.ts';
import { type Shortcut, useShortcuts } from '../../platform/shortcuts.ts';
import { addDialogOpen } from './AddVisitor.tsx';
import { actions } from './actions.ts';
import type { Workplace } from './workplace.ts';

/** The page's keys; `?` shows them. */
export function useWorkplaceKeys(workplace: Workplace): void {
  const keys = useComputed((): readonly Shortcut[] => {
    const { current: now, mayCall, locked, calling, waitingIds, selectedId } = workplace;
    const position = now.value;
    const called = position?.status === 'called' && !calling.value ? position : null;
    const serving = position?.status === 'serving' ? position : null;
    const selected = selectedId.value;
    return [
      {
        code: 'KeyN',
        key: 'N',
        label: t('monitoring.key.next'),
        disabled: !mayCall.value || waitingIds.value.length === 0,
        run: () => actions.callNext(workplace),
      },
      {
        code: 'KeyC',
        key: 'C',
        label: t('monitoring.key.chosen'),
        disabled: !mayCall.value || selected === null,
        run: () => selected !== null && actions.call(workplace, selected),
      },
      {
        code: 'KeyS',
        key: 'S',
        label: t('monitoring.start'),
        disabled: !called || locked.value,
        run: () => called && actions.start(workplace, called),
      },
      {
        code: 'KeyF',
        key: 'F',
        label: t('monitoring.finish'),
        disabled: !serving,
        run: () => serving && actions.finish(workplace, serving),
      },
      {
        code: 'KeyR',
        key: 'R',
        label: t('monitoring.recall'),
        disabled: !called || locked.value,
        run: () => called && actions.recall(workplace, called),
      },
      {
        code: 'KeyX',
        key: 'X',
        label: t('monitoring.noShow'),
        disabled: !called,
        run: () => called && actions.noShow(workplace, called),
      },
      {
        code: 'KeyB',
        key: 'B',
        label: t('monitoring.return'),
        disabled: !position || calling.value,
        run: () => position && actions.giveBack(workplace, position),
      },
      {
        code: 'KeyA',
        key: 'A',
        label: t('monitoring.addTitle'),
        run: () => {
          addDialogOpen.value = true;
        },
      },
    ];
  });
  useShortcuts(keys.value);
}
