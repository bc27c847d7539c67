import { journalRoutes } from '#core/journal/routes.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { Router } from '../../plugins/routes.ts';
import { JournalService } from './service.ts';

export function registerJournal(router: Router, parts: Parts): void {
  const journal = new JournalService(parts);

  router.add(journalRoutes.search, async ({ query: { after, limit, ...criteria } }) =>
    journal.search(criteria, after, limit),
  );
  router.add(journalRoutes.entry, async ({ params }) => journal.entry(params.id));
  router.add(journalRoutes.accessLog, async ({ query }) => ({ entries: await journal.accessLog(query.objectId) }));
}
