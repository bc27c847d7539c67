import type { FastifyInstance } from 'fastify';
import { Compile } from 'typebox/compile';
import { liveRoutes } from '#core/live/routes.ts';
import { LiveRequest } from '#core/live/schema.ts';
import type { Parts } from '../../plugins/parts.ts';
import { addSocket } from '../../plugins/routes.ts';

/** A dead client is noticed by the missing answer to two pings. */
const pingMs = 30_000;

export function registerLive(app: FastifyInstance, parts: Parts): void {
  const request = Compile(LiveRequest);

  addSocket(app, liveRoutes.stream, async (socket, session, { since }) => {
    let answered = true;
    const pinging = setInterval(() => {
      if (!answered) socket.terminate();
      answered = false;
      socket.ping();
    }, pingMs);
    socket.on('pong', () => {
      answered = true;
    });
    socket.on('close', () => clearInterval(pinging));
    socket.on('error', () => socket.terminate());
    const joining = parts.live.join(socket, session, since);
    // Attached before anything is waited for, or what the client says meanwhile would be lost.
    socket.on('message', async (data) => {
      const said = parse(data.toString());
      if (!request.Check(said)) return;
      const listener = await joining;
      if (said.type === 'ping') parts.live.answerPing(listener);
      else parts.live.watch(listener, said.recordingIds);
    });
    await joining;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
