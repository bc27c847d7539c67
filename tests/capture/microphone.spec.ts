import { type Browser, expect, type Page, test } from '@playwright/test';
import { launchWithMicrophone, speechSound } from '../support/chromium.ts';

const url = 'http://127.0.0.1:8200/recorder.html';
const speech = speechSound();
let browser: Browser | null = null;

test.afterEach(async () => {
  await browser?.close();
  browser = null;
});

/** The page, with the streams that it opened in reach of the test. */
async function open(launched: Browser, script: () => void = () => undefined): Promise<Page> {
  browser = launched;
  const page = await launched.newPage();
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const opened: MediaStreamTrack[] = [];
    Object.assign(window, { opened, refuse: false });
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      if (Reflect.get(window, 'refuse')) throw new DOMException('gone', 'NotFoundError');
      const stream = await real(constraints);
      opened.push(...stream.getAudioTracks());
      return stream;
    };
  });
  await page.addInitScript(script);
  await page.goto(url);
  return page;
}

const status = (page: Page) => page.evaluate(() => window.harness.state().microphone);
const recording = (page: Page) => page.evaluate(() => window.harness.state().recording);
const isReady = (page: Page) => expect.poll(() => status(page), { timeout: 10_000 }).toBe('ready');
const loseTrack = (page: Page) =>
  page.evaluate(() => {
    const tracks: MediaStreamTrack[] = Reflect.get(window, 'opened');
    tracks.at(-1)?.dispatchEvent(new Event('ended'));
  });

async function setPermission(page: Page, setting: 'granted' | 'denied' | 'prompt'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { browserContextId } = (await session.send('Target.getTargetInfo')).targetInfo;
  const context = browserContextId === undefined ? {} : { browserContextId };
  const { origin } = new URL(url);
  await session.send('Browser.setPermission', { permission: { name: 'microphone' }, setting, origin, ...context });
}

async function record(page: Page): Promise<void> {
  await page.evaluate(() => window.harness.begin());
  await expect.poll(async () => (await recording(page))?.keptSegments ?? 0, { timeout: 10_000 }).toBeGreaterThan(0);
}

test('allowed: waiting, then ready when sound arrives, with a level', async () => {
  const page = await open(await launchWithMicrophone(speech));
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await isReady(page);
  await expect.poll(() => page.evaluate(() => window.harness.level()), { timeout: 10_000 }).toBeGreaterThan(0.05);
});

test('denied, then allowed in the browser’s settings: ready without a reload', async () => {
  const page = await open(await launchWithMicrophone(null, { ask: true }));
  await setPermission(page, 'denied');
  expect(await page.evaluate(() => window.harness.prepare('webcodecs'))).toBe('denied');
  await setPermission(page, 'granted');
  await isReady(page);
});

test('no microphone', async () => {
  const page = await open(await launchWithMicrophone(null, { none: true }));
  expect(await page.evaluate(() => window.harness.prepare('webcodecs'))).toBe('no-device');
});

test('revoked in the middle: the recording ends with «permission-lost»', async () => {
  const page = await open(await launchWithMicrophone(null, { ask: true }));
  await setPermission(page, 'granted');
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await record(page);
  await setPermission(page, 'denied');
  await expect.poll(() => recording(page), { timeout: 10_000 }).toBeNull();
  expect(await status(page)).toBe('denied');
  const { recording: kept } = await page.evaluate(() => window.harness.kept());
  expect(kept.close?.endReason).toBe('permission-lost');
});

for (const producer of ['webcodecs', 'media-recorder'] as const) {
  test(`device lost and found again: ${producer} goes on, the time between is marked`, async () => {
    const page = await open(await launchWithMicrophone(null));
    await page.evaluate((wanted) => window.harness.prepare(wanted), producer);
    await record(page);
    await page.evaluate(() => Object.assign(window, { refuse: true }));
    await loseTrack(page);
    await expect.poll(() => status(page)).toBe('lost');
    await page.waitForTimeout(1200);
    await page.evaluate(() => Object.assign(window, { refuse: false }));
    await isReady(page);
    const before = (await recording(page))?.keptSegments ?? 0;
    await expect
      .poll(async () => (await recording(page))?.keptSegments ?? 0, { timeout: 10_000 })
      .toBeGreaterThan(before + 2);
    const elapsedMs = (await recording(page))?.elapsedMs ?? 0;
    await page.evaluate(() => window.harness.end());
    const { recording: kept, segments } = await page.evaluate(() => window.harness.kept());
    const lostMs = segments
      .flatMap((each) => each.header.lost ?? [])
      .reduce((sum, each) => sum + each.sampleCount / 48, 0);
    expect(lostMs).toBeGreaterThan(1000);
    expect(lostMs).toBeLessThan(4000);
    expect(kept.close?.endReason).toBe('finished');
    expect(Math.abs((kept.close?.totalSamples ?? 0) / 48 - elapsedMs)).toBeLessThan(700);
  });
}

test('device lost for good: the recording ends with «device-lost», and all before is kept', async () => {
  const page = await open(await launchWithMicrophone(null));
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await record(page);
  await page.evaluate(() => Object.assign(window, { refuse: true }));
  await loseTrack(page);
  await expect.poll(() => recording(page), { timeout: 15_000 }).toBeNull();
  expect(await status(page)).toBe('no-device');
  const { recording: kept, segments } = await page.evaluate(() => window.harness.kept());
  expect(kept.close?.endReason).toBe('device-lost');
  expect(segments.length).toBe(kept.close?.segmentCount);
  await page.evaluate(() => Object.assign(window, { refuse: false }));
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await isReady(page);
});

test('a page frozen for 3 s loses nothing', async () => {
  const page = await open(await launchWithMicrophone(speech));
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await record(page);
  await page.evaluate(() => {
    for (const until = performance.now() + 3000; performance.now() < until; ) Math.sqrt(until);
  });
  await page.waitForTimeout(500);
  await page.evaluate(() => window.harness.end());
  const { segments, recording: kept } = await page.evaluate(() => window.harness.kept());
  expect(segments.flatMap((each) => each.header.lost ?? [])).toEqual([]);
  expect((kept.close?.totalSamples ?? 0) / 48_000).toBeGreaterThan(4);
});

test('the system interrupts the audio for 2 s: told, and the time is kept as silence', async () => {
  const launched = await launchWithMicrophone(null);
  const page = await open(launched, () => {
    const Real = AudioContext;
    Object.assign(window, {
      AudioContext: class extends Real {
        constructor(options?: AudioContextOptions) {
          super(options);
          Object.assign(window, { context: this, held: false });
        }
        override async resume(): Promise<void> {
          if (!Reflect.get(window, 'held')) await super.resume();
        }
      },
    });
  });
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await record(page);
  await page.evaluate(async () => {
    const context: AudioContext = Reflect.get(window, 'context');
    Object.assign(window, { held: true });
    await context.suspend();
    await new Promise((resolve) => setTimeout(resolve, 2000));
  });
  await expect.poll(async () => (await recording(page))?.trouble).toBe('no-sound');
  await page.evaluate(() => {
    Object.assign(window, { held: false });
    document.dispatchEvent(new Event('pointerdown'));
  });
  await expect.poll(async () => (await recording(page))?.trouble).toBeNull();
  const before = (await recording(page))?.keptSegments ?? 0;
  await expect
    .poll(async () => (await recording(page))?.keptSegments ?? 0, { timeout: 10_000 })
    .toBeGreaterThan(before + 1);
  const elapsedMs = (await recording(page))?.elapsedMs ?? 0;
  await page.evaluate(() => window.harness.end());
  const { recording: kept, segments } = await page.evaluate(() => window.harness.kept());
  const lost = segments.flatMap((each) => each.header.lost ?? []).reduce((sum, each) => sum + each.sampleCount / 48, 0);
  expect(lost).toBeGreaterThan(1800);
  expect(lost).toBeLessThan(5000);
  expect(Math.abs((kept.close?.totalSamples ?? 0) / 48 - elapsedMs)).toBeLessThan(700);
});

test('a microphone that gives nothing but its noise is told as «silence»', async () => {
  const page = await open(await launchWithMicrophone({ rate: 48_000, samples: new Float32Array(48_000).fill(0.0001) }));
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await page.evaluate(() => window.harness.begin());
  await expect.poll(async () => (await recording(page))?.trouble, { timeout: 20_000 }).toBe('silence');
});

test('leaving the page ends the recording with «tab-closed»', async () => {
  const page = await open(await launchWithMicrophone(null));
  await page.evaluate(() => window.harness.prepare('webcodecs'));
  await record(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await expect.poll(() => recording(page)).toBeNull();
  const { recording: kept } = await page.evaluate(() => window.harness.kept());
  expect(kept.close?.endReason).toBe('tab-closed');
});
