import { execFileSync } from 'node:child_process';
import { fire, type Load, post } from './load.ts';
import { type Running, run, signIn } from './processes.ts';
import { requestsOf } from './segments.ts';

const connections = 50;
const segmentBytes = 20_480;

/** A round of requests for each connection; further rounds go on with the same recordings. */
function rounds(cookie: string): (count: number) => Load {
  const sources = Array.from({ length: connections }, () => requestsOf(segmentBytes));
  return (count) =>
    sources.map((source) =>
      Array.from({ length: count }, () =>
        post('/api/recordings/sync', cookie, source.next().value ?? new Uint8Array()),
      ),
    );
}

export interface Ingest {
  readonly oursPerSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
}

/** Ours and the anchor in turns, so that both see the same machine; the median ratio of the rounds. */
export async function measureIngest(perRound = 60, turns = 11): Promise<Ingest> {
  const ours = await run('dist/server/main.js');
  const bare = await run('bench/server/bare.mjs');
  try {
    const load = rounds(await signIn(ours.port));
    const bareLoad = rounds('');
    await time(ours, load(30));
    await time(bare, bareLoad(30));
    const results: Ingest[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const oursPerSecond = await time(ours, load(perRound));
      const barePerSecond = await time(bare, bareLoad(perRound));
      results.push({ oursPerSecond, barePerSecond, ratio: oursPerSecond / barePerSecond });
    }
    results.sort((a, b) => a.ratio - b.ratio);
    const median = results[Math.floor(turns / 2)];
    if (!median) throw new Error('no turns');
    return median;
  } finally {
    await ours.stop();
    await bare.stop();
  }
}

/** Begins with no dirty pages left by the round before: writing them back would be charged to whoever comes next. */
async function time(server: Running, load: Load): Promise<number> {
  execFileSync('sync');
  const count = load.reduce((sum, each) => sum + each.length, 0);
  const { seconds, refused } = await fire(server.port, load);
  if (refused > 0) throw new Error(`${refused} of ${count} were refused`);
  return count / seconds;
}
