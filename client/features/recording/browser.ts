export type BrowserKind = 'chrome' | 'firefox' | 'yandex' | 'safari' | 'ipados' | 'other';

/**
 * The browser at hand, to explain the right buttons; never to decide what can be done. Order matters: Яндекс Браузер
 * also says «Chrome», Chrome also says «Safari», and an iPad says that it is a Mac but has a touch screen.
 */
export function browserOf(userAgent: string, touchPoints: number): BrowserKind {
  if (/iPad|iPhone/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) return 'ipados';
  if (/YaBrowser/.test(userAgent)) return 'yandex';
  if (/Firefox/.test(userAgent)) return 'firefox';
  if (/Edg|OPR/.test(userAgent)) return 'other';
  if (/Chrome|Chromium/.test(userAgent)) return 'chrome';
  return /Safari/.test(userAgent) ? 'safari' : 'other';
}
