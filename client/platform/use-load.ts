import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '#core/errors.ts';
import { Refusal } from './http.ts';

export type Load<T> =
  | { readonly kind: 'loading' }
  /** `code` undefined: no answer came. */
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined }
  | { readonly kind: 'ready'; readonly value: T };

/** Reads something for a page once it is shown, again after `reload()` and when `key` changes. */
export function useLoad<T>(load: () => Promise<T>, key = ''): Load<T> & { readonly reload: () => void } {
  const [state, setState] = useState<Load<T>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && setState({ kind: 'ready', value }),
      (error: unknown) =>
        wanted && setState({ kind: 'failed', code: error instanceof Refusal ? error.code : 'server.failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [key, round]);
  return { ...state, reload: () => setRound(round + 1) };
}
