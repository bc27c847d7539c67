import { adminRoutes } from './admin/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { journalRoutes } from './journal/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { queueRoutes } from './queue/routes.ts';
import { recordingRoutes } from './recording/routes.ts';
import { systemRoutes } from './system/routes.ts';

/** All routes of the API: what the server must register, the rights test walks and OpenAPI shows. */
export const routes = {
  admin: adminRoutes,
  directory: directoryRoutes,
  journal: journalRoutes,
  live: liveRoutes,
  queue: queueRoutes,
  recording: recordingRoutes,
  system: systemRoutes,
} as const;
