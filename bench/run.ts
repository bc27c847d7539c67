import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { measureFirstScreen } from './client/first-screen.ts';
import { measureRecorderInChromium } from './recorder/run.ts';
import { measureFound } from './server/found.ts';
import { measureIngest } from './server/ingest.ts';
import { measureMemory } from './server/memory.ts';
import { measureStart } from './server/start.ts';

interface Figure {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly held: boolean | null;
}

const figures: Figure[] = [];
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const round = (value: number, digits = 2): string => value.toFixed(digits);

function add(what: string, bar: string, measured: string, held: boolean | null): void {
  figures.push({ what, bar, measured, held });
  say(`${held === null ? '  ' : held ? 'ok' : 'NO'}  ${what}: ${measured} (bar: ${bar})`);
}

const only = process.argv[2];
const wanted = (name: string): boolean => only === undefined || only === name;

if (wanted('ingest')) {
  const ingest = await measureIngest();
  add(
    'segment ingest (20 KB, 50 connections; session, rights, row, append, group commit) ÷ bare node:http append',
    '≥ 0.5',
    `${round(ingest.ratio)} (${Math.round(ingest.oursPerSecond)} ÷ ${Math.round(ingest.barePerSecond)} a second)`,
    ingest.ratio >= 0.5,
  );
}
if (wanted('recorder')) {
  const recorder = await measureRecorderInChromium();
  const { opus, mp3, gsmMegabytesPerHour } = recorder;
  add(
    'storage of an hour of conversation, about half speech, default setting',
    '≤ 5 MB',
    `${round(opus.megabytesPerHour)} MB (GSM on the same sound: ${round(gsmMegabytesPerHour)} MB; MP3: ${round(mp3.megabytesPerHour)} MB)`,
    opus.megabytesPerHour <= 5,
  );
  add(
    'whole recorder path (activity, encode, mux, hash, store) in Chromium, × real time of one core',
    '≥ 40',
    `${round(opus.timesRealTimeOfOneCore, 0)} (by the clock ${round(opus.timesRealTime, 0)}; MP3 ${round(mp3.timesRealTimeOfOneCore, 0)})`,
    opus.timesRealTimeOfOneCore >= 40,
  );
}
if (wanted('start')) {
  const start = await measureStart();
  add(
    'process start to first 200 ÷ bare node:http',
    '≤ 2.5',
    `${round(start.ratio)} (${Math.round(start.oursMs)} ÷ ${Math.round(start.bareMs)} ms)`,
    start.ratio <= 2.5,
  );
}
if (wanted('first-screen')) {
  const { pageKb, workersKb } = await measureFirstScreen();
  add(
    'first screen of the monitoring page, JavaScript gzipped',
    '≤ 120 KB',
    `${round(pageKb, 1)} KB (its workers: ${round(workersKb, 1)} KB, off the main thread)`,
    pageKb <= 120,
  );
}
if (wanted('found')) {
  const { medianMs, worstMs } = await measureFound();
  add(
    'sync acknowledged → found by the journal’s search',
    '≤ 1 s',
    `${round(medianMs, 1)} ms median, ${round(worstMs, 1)} ms worst of 50`,
    worstMs <= 1000,
  );
}
if (wanted('memory')) {
  const { residentMb, perSecond, slowestMs } = await measureMemory();
  const settled = residentMb.slice(2);
  const flat = Math.max(...settled) - Math.min(...settled) <= 0.25 * Math.min(...settled);
  add(
    `memory of the server, 5,000 points sending a segment each 5 s (${perSecond} a second), over 5 minutes`,
    'stated, flat',
    `${residentMb.join(', ')} MB after each half minute; a second’s ${perSecond} segments took ${Math.round(slowestMs)} ms at worst`,
    flat,
  );
}

const table = figures.map(
  ({ what, bar, measured, held }) => `| ${what} | ${bar} | ${measured} | ${held === false ? 'no' : 'yes'} |`,
);
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
writeFileSync(
  'bench/out/figures.md',
  [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${machine}.`,
    '',
    '| figure | bar | measured | held |',
    '|---|---|---|---|',
    ...table,
    '',
  ].join('\n'),
);
say('\nThe table: bench/out/figures.md');
