import type { FastifyBaseLogger } from 'fastify';
import type { Parts } from '../plugins/parts.ts';
import { claimJob, finishJob, keepJob, scheduleJob } from './repository.ts';

/** Work that comes again, survives a kill in the middle, and runs in one process at a time. It must be safe to run again from the start. */
export interface Job {
  readonly kind: string;
  readonly everyMs: number;
  /** `keepLock` says that it still works. Returns what it did, for the record. */
  run(keepLock: () => Promise<void>): Promise<Readonly<Record<string, number>>>;
}

/** A job whose process died is taken over after so long without a sign. */
const lockMs = 60_000;

/** Runs jobs when they are due, by rows in the database. */
export class JobRunner {
  readonly #parts: Pick<Parts, 'database' | 'now'>;
  readonly #jobs: readonly Job[];
  readonly #log: FastifyBaseLogger;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;

  constructor(parts: Pick<Parts, 'database' | 'now'>, jobs: readonly Job[], log: FastifyBaseLogger) {
    this.#parts = parts;
    this.#jobs = jobs;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => void this.tick(), 30_000);
    void this.tick();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** Runs what is due now. */
  tick(): Promise<void> {
    this.#running ??= this.#runDue().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Makes a job due now and runs it: settings changed that it goes by. */
  async soon(kind: string): Promise<void> {
    await scheduleJob(this.#parts.database.db, kind, this.#parts.now());
    await this.#running;
    await this.tick();
  }

  async #runDue(): Promise<void> {
    const { database, now } = this.#parts;
    for (const job of this.#jobs) {
      try {
        if (!(await claimJob(database.db, job.kind, now(), lockMs))) continue;
        const keepLock = () => keepJob(database.db, job.kind, now() + lockMs);
        const result = await job.run(keepLock);
        await finishJob(database.db, job.kind, { result, finishedAt: now(), runAt: now() + job.everyMs });
        this.#log.info({ job: job.kind, ...result }, 'job done');
      } catch (error) {
        // The lock runs out and the job comes again.
        this.#log.error({ job: job.kind, err: error }, 'job failed');
      }
    }
  }
}
