// `node bench/recorder/run.mjs [seconds]`: speed of the recorder worker in real Chromium, and what an hour takes, with GSM beside it.
// `timesRealTime` is by the clock, and suffers from whatever else runs here; `timesRealTimeOfOneCore` is by the processor time of
// all of Chromium (the page that feeds the sound and IndexedDB's process too), as if it had one core for itself.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';

const soundSeconds = Number(process.argv[2] ?? 600);
const configFile = fileURLToPath(new URL('../../tests/harness/vite.config.ts', import.meta.url));
const fixture = fileURLToPath(new URL('../../tests/fixtures/speech-ru.flac', import.meta.url));
const encodeWith = (...args) =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', fixture, '-ac', '1', ...args, '-'], { maxBuffer: 2 ** 28 });

/** Processor time of all processes that this one started, seconds: `utime` and `stime` in hundredths, proc(5). */
function processorSeconds() {
  const processes = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (fields)
      processes.set(Number(pid), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
  }
  const ours = (pid) => pid === process.pid || (processes.has(pid) && ours(processes.get(pid).parent));
  let ticks = 0;
  for (const [pid, each] of processes) if (pid !== process.pid && ours(pid)) ticks += each.ticks;
  return ticks / 100;
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null; // It ended between the two looks.
  }
}

await build({ configFile, logLevel: 'error' });
const server = await preview({ configFile, preview: { port: 8201 }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const figures = [];
try {
  const sound = encodeWith('-ar', '48000', '-f', 's16le').toString('base64');
  for (const producer of ['webcodecs', 'wasm-mp3']) {
    const page = await browser.newPage();
    await page.goto('http://127.0.0.1:8201/recorder.html');
    const before = processorSeconds();
    const measured = await page.evaluate(
      ([name, pcm, seconds]) => window.harness.measure(name, pcm, seconds),
      [producer, sound, soundSeconds],
    );
    figures.push({ ...measured, timesRealTimeOfOneCore: soundSeconds / (processorSeconds() - before) });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}

const fixtureSeconds = encodeWith('-ar', '8000', '-f', 's16le').byteLength / 16_000;
const gsmMegabytesPerHour =
  (encodeWith('-ar', '8000', '-c:a', 'libgsm', '-f', 'gsm').byteLength / fixtureSeconds) * 0.0036;
process.stdout.write(`${JSON.stringify({ figures, gsmMegabytesPerHour }, null, 2)}\n`);
