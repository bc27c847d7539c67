import { type ReadonlySignal, signal } from '@preact/signals';
import { journalRoutes } from '#core/journal/routes.ts';
import type { JournalCriteria, JournalRow } from '#core/journal/schema.ts';
import { call, Refusal } from '../../platform/http.ts';

export interface Results {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly rows: readonly JournalRow[];
  /** Key of the next, older page. */
  readonly next: string | null;
  readonly refusal: Refusal | null;
  /** From the question to the answer, ms. */
  readonly tookMs: number;
}

export interface Search {
  readonly results: ReadonlySignal<Results>;
  readonly loadingMore: ReadonlySignal<boolean>;
  run(criteria: JournalCriteria): Promise<void>;
  more(): Promise<void>;
  /** Takes the newest page again and keeps the older rows that are on the screen. */
  refresh(): Promise<void>;
}

const pageSize = 50;
const nothing: Results = { status: 'loading', rows: [], next: null, refusal: null, tookMs: 0 };

export function createSearch(): Search {
  const results = signal<Results>(nothing);
  const loadingMore = signal(false);
  let criteria: JournalCriteria = {};
  let run = 0;

  async function page(after?: string) {
    return await call(journalRoutes.search, { query: { ...criteria, limit: pageSize, ...(after && { after }) } });
  }

  return {
    results,
    loadingMore,
    async run(next) {
      criteria = next;
      const mine = ++run;
      results.value = { ...results.peek(), status: 'loading', refusal: null };
      const startMs = performance.now();
      try {
        const answer = await page();
        if (mine !== run) return;
        results.value = { ...answer, status: 'ready', refusal: null, tookMs: performance.now() - startMs };
      } catch (error) {
        if (mine !== run) return;
        if (!(error instanceof Refusal)) throw error;
        results.value = { ...nothing, status: 'failed', refusal: error };
      }
    },
    async more() {
      const { next } = results.peek();
      if (next === null || loadingMore.peek()) return;
      const mine = run;
      loadingMore.value = true;
      try {
        const answer = await page(next);
        if (mine !== run) return;
        results.value = { ...results.peek(), next: answer.next, rows: merge(results.peek().rows, answer.rows) };
      } finally {
        loadingMore.value = false;
      }
    },
    async refresh() {
      if (results.peek().status !== 'ready') return;
      const mine = run;
      const answer = await page();
      if (mine !== run) return;
      const kept = results.peek();
      const whole = answer.next === null || kept.rows.length <= pageSize;
      results.value = whole ? { ...kept, ...answer } : { ...kept, rows: merge(answer.rows, kept.rows) };
    },
  };
}

/** Both, each position once, newest first; the first list's row wins. */
export function merge(first: readonly JournalRow[], second: readonly JournalRow[]): JournalRow[] {
  const known = new Set(first.map((row) => row.position.id));
  return [...first, ...second.filter((row) => !known.has(row.position.id))].sort(
    (a, b) => b.position.arrivedAt - a.position.arrivedAt || (a.position.id < b.position.id ? 1 : -1),
  );
}
