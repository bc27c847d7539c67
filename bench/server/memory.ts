import { fire, post } from './load.ts';
import { residentMb, run, signIn } from './processes.ts';
import { requestsOf } from './segments.ts';

const points = 5000;
const everySeconds = 5;
/** Two seconds of sound at the default setting. */
const segmentBytes = 4096;
const connections = 50;

/** Resident memory of the server while 5,000 points send a segment each 5 s: after each half minute, MB; and the longest second. */
export async function measureMemory(
  minutes = 5,
): Promise<{ residentMb: number[]; perSecond: number; slowestMs: number }> {
  const server = await run('dist/server/main.js', { SIGN_IN_PER_MINUTE: '1000' });
  try {
    const cookie = await signIn(server.port);
    const sources = Array.from({ length: points }, () => requestsOf(segmentBytes));
    const resident: number[] = [];
    const perSlice = points / everySeconds;
    let slowestMs = 0;
    for (let second = 0; second < minutes * 60; second++) {
      const due = performance.now() + 1000;
      const slice = sources.slice((second % everySeconds) * perSlice, ((second % everySeconds) + 1) * perSlice);
      const requests = slice.map((source) =>
        post('/api/recordings/sync', cookie, source.next().value ?? new Uint8Array()),
      );
      const load = Array.from({ length: connections }, (_, i) =>
        requests.filter((_request, k) => k % connections === i),
      );
      const { seconds, refused } = await fire(server.port, load);
      if (refused > 0) throw new Error(`${refused} were refused`);
      slowestMs = Math.max(slowestMs, seconds * 1000);
      if ((second + 1) % 30 === 0) resident.push(Math.round(await residentMb(server.process)));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
    return { residentMb: resident, perSecond: perSlice, slowestMs };
  } finally {
    await server.stop();
  }
}
