import { useEffect } from 'preact/hooks';

/** Title of the browser's tab while the page is shown: «Журнал · Окно». */
export function useTitle(title: string, product: string): void {
  useEffect(() => {
    document.title = title === product ? product : `${title} · ${product}`;
  }, [title, product]);
}
