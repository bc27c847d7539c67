import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Address that somebody wants to go to although something is unsaved; the shell asks. Null: nobody asks. */
export const wantedAddress = signal<string | null>(null);

let guards = 0;
let here = '';

/** While `dirty`, links, «back» and closing the tab ask first. */
export function useLeaveGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    guards += 1;
    here = location.pathname + location.search;
    const beforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', beforeUnload);
    return () => {
      guards -= 1;
      removeEventListener('beforeunload', beforeUnload);
    };
  }, [dirty]);
}

/** Call before the router listens: the first listener of the window decides. Returns the way to stop. */
export function interceptNavigation(): () => void {
  const click = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (guards === 0 || modified || !(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
    if (link.target === '_blank' || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wantedAddress.value = link.pathname + link.search;
  };
  const back = (event: PopStateEvent): void => {
    if (guards === 0) return;
    event.stopImmediatePropagation();
    const wanted = location.pathname + location.search;
    history.pushState(null, '', here);
    wantedAddress.value = wanted;
  };
  addEventListener('click', click, true);
  addEventListener('popstate', back, true);
  return () => {
    removeEventListener('click', click, true);
    removeEventListener('popstate', back, true);
  };
}
