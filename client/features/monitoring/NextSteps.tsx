import { BellRing, CircleCheck, Megaphone, Play, Undo2, UserX } from 'lucide-preact';
import { t } from '../../platform/i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { actions } from './actions.ts';
import type { Workplace } from './workplace.ts';

/** One large button that is always the next step, and the side roads beside it. */
export function NextSteps({ workplace }: { readonly workplace: Workplace }) {
  const position = workplace.current.value;
  const locked = workplace.locked.value;
  const calling = workplace.calling.value;
  if (!position) {
    const nobody = workplace.waitingIds.value.length === 0;
    return (
      <div class="steps">
        <Button
          class="step-next"
          kind="primary"
          size="large"
          icon={Megaphone}
          disabled={nobody || !workplace.mayCall.value}
          onClick={() => actions.callNext(workplace)}
        >
          {t('monitoring.callNext')}
        </Button>
        {locked && <p class="muted step-note">{t('monitoring.locked')}</p>}
      </div>
    );
  }
  const giveBack = (
    <Button
      class="step-side"
      size="large"
      icon={Undo2}
      disabled={calling}
      onClick={() => actions.giveBack(workplace, position)}
    >
      {t('monitoring.return')}
    </Button>
  );
  if (position.status === 'serving') {
    return (
      <div class="steps">
        <Button
          class="step-next"
          kind="primary"
          size="large"
          icon={CircleCheck}
          onClick={() => actions.finish(workplace, position)}
        >
          {t('monitoring.finish')}
        </Button>
        {giveBack}
      </div>
    );
  }
  return (
    <div class="steps">
      <Button
        class="step-next"
        kind="primary"
        size="large"
        icon={Play}
        disabled={locked || calling}
        onClick={() => actions.start(workplace, position)}
      >
        {t('monitoring.start')}
      </Button>
      <Button
        class="step-side"
        size="large"
        icon={BellRing}
        disabled={locked || calling}
        onClick={() => actions.recall(workplace, position)}
      >
        {t('monitoring.recall')}
      </Button>
      <Button
        class="step-side"
        size="large"
        icon={UserX}
        disabled={calling}
        onClick={() => actions.noShow(workplace, position)}
      >
        {t('monitoring.noShow')}
      </Button>
      {giveBack}
      {locked && <p class="muted step-note">{t('monitoring.locked')}</p>}
    </div>
  );
}
