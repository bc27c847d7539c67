import { useEffect, useState } from 'preact/hooks';
import { journalRoutes } from '#core/journal/routes.ts';
import type { JournalCriteria } from '#core/journal/schema.ts';
import type { Position } from '#core/queue/schema.ts';
import { call, Refusal } from '../../platform/http.ts';

export interface JournalFinds {
  /** off: nothing was asked. */
  readonly status: 'off' | 'loading' | 'ready' | 'offline' | 'failed';
  readonly positions: readonly Position[];
}

const nothing: JournalFinds = { status: 'off', positions: [] };
const pauseMs = 200;
const limit = 8;

/** A ticket's number, or a visitor's name or phone; null: too little to ask. */
export function criteriaFor(typed: string): JournalCriteria | null {
  const text = typed.trim();
  const number = text.replace(/\s+/g, '').toLocaleUpperCase('ru');
  if (/^\p{L}{1,3}\d{1,9}$/u.test(number)) return { number };
  return text.length < 2 ? null : { visitor: text.slice(0, 200) };
}

/** Asks the journal when the person pauses; the answer to what was typed before is thrown away. */
export function useJournal(typed: string, allowed: boolean): JournalFinds {
  const [finds, setFinds] = useState(nothing);
  useEffect(() => {
    const criteria = allowed ? criteriaFor(typed) : null;
    if (!criteria) return setFinds(nothing);
    setFinds((before) => ({ ...before, status: 'loading' }));
    const stop = new AbortController();
    const timer = setTimeout(() => ask(criteria, stop.signal).then((next) => next && setFinds(next)), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, allowed]);
  return finds;
}

async function ask(criteria: JournalCriteria, signal: AbortSignal): Promise<JournalFinds | null> {
  try {
    const { rows } = await call(journalRoutes.search, { query: { ...criteria, limit } }, { signal });
    return { status: 'ready', positions: rows.map((row) => row.position) };
  } catch (error) {
    if (signal.aborted) return null;
    return { status: error instanceof Refusal && error.kind === 'offline' ? 'offline' : 'failed', positions: [] };
  }
}
