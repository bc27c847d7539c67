import { uuidv7 } from '../../core/ids.ts';
import { run, signIn } from './processes.ts';
import { requestsOf } from './segments.ts';

/** From the acknowledgement of a recording's first segment to the answer of the journal's search that has it, ms, in rising order. */
export async function measureFound(times = 50): Promise<{ medianMs: number; worstMs: number }> {
  const server = await run('dist/server/main.js');
  try {
    const [operator, reviewer] = [await signIn(server.port, 'operator'), await signIn(server.port, 'reviewer')];
    const ask = async (path: string, cookie: string, init: RequestInit = {}) =>
      (
        await fetch(`http://127.0.0.1:${server.port}${path}`, {
          ...init,
          headers: { cookie, 'x-okno': '1', ...init.headers },
        })
      ).json();
    const { services } = await ask('/api/directory', operator);
    const took: number[] = [];
    for (let i = 0; i < times; i++) {
      const positionId = uuidv7();
      const visitor = { visitorName: `Посетитель ${i}`, visitorPhone: '', notes: '', source: 'reception' };
      const command = {
        type: 'position.add',
        id: uuidv7(),
        at: Date.now(),
        actorId: uuidv7(),
        offline: false,
        positionId,
        serviceId: services[0].id,
      };
      await ask('/api/queue/commands', operator, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sentAt: Date.now(), commands: [{ ...command, ...visitor }] }),
      });
      const body = requestsOf(4096, { positionId }).next().value;
      await ask('/api/recordings/sync', operator, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(body ?? []),
      });
      const acknowledged = performance.now();
      for (;;) {
        const { rows } = await ask(
          `/api/journal?hasAudio=true&visitor=${encodeURIComponent(`посетитель ${i}`)}`,
          reviewer,
        );
        if (rows.some((row: { position: { id: string } }) => row.position.id === positionId)) break;
      }
      took.push(performance.now() - acknowledged);
    }
    took.sort((a, b) => a - b);
    return { medianMs: took[Math.floor(times / 2)] ?? 0, worstMs: took.at(-1) ?? 0 };
  } finally {
    await server.stop();
  }
}
