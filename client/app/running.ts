import { effect, signal } from '@preact/signals';
import { adminRoutes } from '#core/admin/routes.ts';
import type { Session } from '#core/admin/schema.ts';
import { createData, type Data } from '../data/data.ts';
import { call, Refusal } from '../platform/http.ts';
import type { Recorder } from '../platform/recorder/types.ts';
import type { Services } from '../platform/services.ts';
import { createSync } from '../platform/sync/sync.ts';
import type { Sync } from '../platform/sync/types.ts';
import { endSession, refreshSession } from './session.ts';

/** Everything that lives as long as somebody is signed in. */
export interface Running {
  readonly data: Data;
  readonly services: Omit<Services, 'user'>;
  stop(): void;
}

let sync: Sync | undefined;
const recorder = signal<Recorder | null>(null);

export function start(session: Session): Running {
  // The sync worker outlives sign-out and sign-in: it waits for a session and goes on.
  sync ??= createSync();
  sync.wake();
  const data = createData({ session, sync });
  const stopWatch = endWithSession(data, sync);
  const stopRights = followRights(data);
  data.start();
  return {
    data,
    services: { sync, recorder, openRecorder },
    stop() {
      stopWatch();
      stopRights();
      data.stop();
    },
  };
}

async function openRecorder(): Promise<Recorder> {
  const { createRecorder } = await import('../platform/recorder/recorder.ts');
  const made = recorder.peek() ?? createRecorder();
  recorder.value = made;
  return made;
}

/** An administrator's change of a person is one of the directory too; one that could not be read is read on reconnection. */
function followRights({ live }: Data): () => void {
  let stale = false;
  const read = async (): Promise<void> => {
    stale = true;
    stale = !(await refreshSession());
  };
  return live.listen({
    events(events) {
      if (events.some((each) => each.type === 'directory.changed')) read();
    },
    hello() {
      if (stale) read();
    },
  });
}

/** The server says that the session is over, on the stream or to the sync worker. */
function endWithSession(data: Data, running: Sync): () => void {
  return effect(() => {
    const over = data.live.connection.value === 'signed-out' || running.state.value.status === 'signed-out';
    if (over) confirmEnd();
  });
}

/** The sync worker may still tell of the time before this sign-in, so the server is asked. */
async function confirmEnd(): Promise<void> {
  try {
    await call(adminRoutes.session, {});
    sync?.wake();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'auth.required') endSession();
  }
}
