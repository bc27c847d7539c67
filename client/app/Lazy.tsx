import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../platform/i18n/i18n.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';

export interface LazyProps<Props> {
  /** A constant of the module, so that drawing again does not load again. */
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
}

type Loaded<Props> =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly Page: ComponentType<Props>; readonly from: LazyProps<Props>['load'] };

/** A page whose code comes when it is opened. */
export function Lazy<Props extends object>({ load, props }: LazyProps<Props>) {
  const [state, setState] = useState<Loaded<Props>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    setState({ kind: 'loading' });
    load().then(
      (Page) => wanted && setState({ kind: 'ready', Page, from: load }),
      () => wanted && setState({ kind: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [load, attempt]);
  if (state.kind === 'failed') {
    return (
      <main class="state-page">
        <ErrorState text={t('error.offline')} onRetry={() => setAttempt(attempt + 1)} />
      </main>
    );
  }
  if (state.kind !== 'ready' || state.from !== load) return <Skeleton />;
  return <state.Page {...props} />;
}
