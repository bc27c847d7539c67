import type { LiveHub } from './live.ts';

const channel = 'okno_events';

/** On PostgreSQL several processes share the log: each says when it appended, and reads when another did. */
export async function followOtherProcesses(databaseUrl: string, live: LiveHub): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg');
  let stopped = false;
  let client = await listen();

  async function listen() {
    const next = new pg.Client({ connectionString: databaseUrl });
    next.on('notification', () => void live.pull());
    next.on('error', () => void reconnect());
    await next.connect();
    await next.query(`listen ${channel}`);
    return next;
  }

  async function reconnect(): Promise<void> {
    while (!stopped) {
      try {
        client = await listen();
        await live.pull();
        return;
      } catch {
        // Until it is back, events of other processes come with our own next commit.
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  }

  live.announceBy((seq) => {
    client.query(`select pg_notify('${channel}', $1)`, [String(seq)]).catch(() => undefined);
  });
  return async () => {
    stopped = true;
    await client.end();
  };
}
