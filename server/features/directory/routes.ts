import { directoryRoutes as routes } from '#core/directory/routes.ts';
import type { Parts } from '../../plugins/parts.ts';
import type { Router } from '../../plugins/routes.ts';
import { DirectoryService } from './service.ts';

export function registerDirectory(router: Router, parts: Parts): void {
  const directory = new DirectoryService(parts);

  router.add(routes.read, async () => directory.read());
  router.add(routes.updatePlace, async ({ params, body, actor }) => directory.updatePlace(params.id, body, actor));

  router.add(routes.createQueue, async ({ body, actor }) => directory.createQueue(body, actor));
  router.add(routes.updateQueue, async ({ params, body, actor }) => directory.updateQueue(params.id, body, actor));
  router.add(routes.archiveQueue, async ({ params, body, actor }) =>
    directory.archiveQueue(params.id, body.version, body.archived, actor),
  );
  router.add(routes.retentionImpact, async ({ params, query }) =>
    directory.retentionImpact(params.id, query.retentionDays),
  );

  router.add(routes.createService, async ({ body, actor }) => directory.createService(body, actor));
  router.add(routes.updateService, async ({ params, body, actor }) => directory.updateService(params.id, body, actor));
  router.add(routes.archiveService, async ({ params, body, actor }) =>
    directory.archiveService(params.id, body.version, body.archived, actor),
  );

  router.add(routes.createPoint, async ({ body, actor }) => directory.createPoint(body, actor));
  router.add(routes.updatePoint, async ({ params, body, actor }) => directory.updatePoint(params.id, body, actor));
  router.add(routes.archivePoint, async ({ params, body, actor }) =>
    directory.archivePoint(params.id, body.version, body.archived, actor),
  );
}
