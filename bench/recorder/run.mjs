// `node bench/recorder/run.mjs [seconds]`: speed of the recorder worker in real Chromium, and what an hour takes, with GSM beside it.
// For one core: `taskset -c 1 node bench/recorder/run.mjs`.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';

const soundSeconds = Number(process.argv[2] ?? 600);
const configFile = fileURLToPath(new URL('../../tests/harness/vite.config.ts', import.meta.url));
const fixture = fileURLToPath(new URL('../../tests/fixtures/speech-ru.flac', import.meta.url));
const encodeWith = (...args) =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', fixture, '-ac', '1', ...args, '-'], { maxBuffer: 2 ** 28 });

await build({ configFile, logLevel: 'error' });
const server = await preview({ configFile, preview: { port: 8201 }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const figures = [];
try {
  const sound = encodeWith('-ar', '48000', '-f', 's16le').toString('base64');
  for (const producer of ['webcodecs', 'wasm-mp3']) {
    const page = await browser.newPage();
    await page.goto('http://127.0.0.1:8201/recorder.html');
    figures.push(
      await page.evaluate(
        ([name, pcm, seconds]) => window.harness.measure(name, pcm, seconds),
        [producer, sound, soundSeconds],
      ),
    );
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
