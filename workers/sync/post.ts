import { type ErrorCode, isErrorCode } from '#core/errors.ts';
import type { SyncStatus } from './contract.ts';

export type Outcome =
  | { readonly kind: 'answered'; readonly body: unknown }
  /** The server said no to the whole request; `code` is null where it was not Okno that answered (a proxy). */
  | { readonly kind: 'refused'; readonly httpStatus: number; readonly code: ErrorCode | null }
  /** No answer in time, or not from our server: what became of the request is not known. */
  | { readonly kind: 'unreachable' };

/** Sends and waits at most `timeoutMs` for the whole answer. Never throws for what the network does. */
export async function post(path: string, contentType: string, body: BodyInit, timeoutMs: number): Promise<Outcome> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      // A hotel's sign-in page is no answer.
      redirect: 'error',
      headers: { 'content-type': contentType, 'x-okno': '1' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return { kind: 'answered', body: await response.json() };
    const text = await response.text();
    return { kind: 'refused', httpStatus: response.status, code: codeIn(text) };
  } catch {
    return { kind: 'unreachable' };
  }
}

function codeIn(problemJson: string): ErrorCode | null {
  const code = /"code"\s*:\s*"([a-z.-]+)"/.exec(problemJson)?.[1];
  return isErrorCode(code) ? code : null;
}

export interface Trouble {
  readonly status: SyncStatus;
  readonly error: ErrorCode | null;
  /** It may have been carried out nevertheless. */
  readonly outcomeUnknown: boolean;
  /** The request itself is wrong: the same again brings the same. */
  readonly hopeless: boolean;
}

/** What a request without an answer means for the sender. */
export function troubleOf(outcome: Exclude<Outcome, { kind: 'answered' }>): Trouble {
  if (outcome.kind === 'unreachable') {
    return { status: 'offline', error: null, outcomeUnknown: true, hopeless: false };
  }
  const { httpStatus, code } = outcome;
  const known = { error: code, outcomeUnknown: httpStatus >= 500, hopeless: false };
  if (httpStatus === 401 || httpStatus === 403) return { ...known, status: 'signed-out' };
  if (httpStatus === 507) return { ...known, status: 'server-full' };
  const temporary = httpStatus >= 500 || httpStatus === 408 || httpStatus === 429 || code === null;
  return { ...known, status: 'server-trouble', hopeless: !temporary };
}
