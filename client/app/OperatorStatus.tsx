import { useEffect, useRef, useState } from 'preact/hooks';
import { useData } from '../data/data.ts';
import { now } from '../platform/clock.ts';
import { t } from '../platform/i18n/i18n.ts';
import { useServices } from '../platform/services.ts';
import { Timer } from '../ui/Timer.tsx';
import { operatorState } from './operator-state.ts';

/** «Готов 04:12» at the left of the top bar, for those who serve, once a point is chosen. */
export function OperatorStatus() {
  const { user } = useServices();
  const { pointId, directory } = useData();
  const id = pointId.value;
  const chosenAt = useChosenAt(id);
  const exists = directory.value.value?.points.some((each) => each.id === id && each.archivedAt === null);
  if (!id || !exists || !user.rights.includes('monitoring.use')) return null;
  return <StateOfPoint key={id} pointId={id} chosenAt={chosenAt} />;
}

function StateOfPoint({ pointId, chosenAt }: { readonly pointId: string; readonly chosenAt: number | null }) {
  const { queue } = useData();
  const [seenAt] = useState(() => now.peek());
  const { kind, sinceMs } = operatorState(queue.positions.value, pointId, { chosenAt, seenAt });
  const words = t(`operator.${kind}`);
  return (
    <div class={`operator ${kind}`} title={words}>
      <i class="operator-dot" aria-hidden="true" />
      <b class="operator-words">{words}</b>
      <Timer sinceMs={sinceMs} />
    </div>
  );
}

/** When the point was chosen in this page's life; null for the one that the device remembered. */
function useChosenAt(pointId: string | null | undefined): number | null {
  const before = useRef<string | null | undefined>(undefined);
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  useEffect(() => {
    if (before.current !== undefined && before.current !== pointId) setChosenAt(now.peek());
    before.current = pointId;
  }, [pointId]);
  return chosenAt;
}
