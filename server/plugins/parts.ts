import type { BlobStore } from '../storage/blobs.ts';
import type { Database } from '../storage/database.ts';
import type { Config } from './config.ts';
import type { LiveHub } from './live.ts';
import type { Metrics } from './metrics.ts';
import type { Sessions } from './sessions.ts';

/** What features are built of. Made once in `app.ts`. */
export interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly live: LiveHub;
  readonly sessions: Sessions;
  readonly metrics: Metrics;
  /** Server's clock, ms. */
  readonly now: () => number;
}
