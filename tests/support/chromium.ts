import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { decode, type Sound, wav } from './audio.ts';

export const speechFixture = new URL('../fixtures/speech-ru.flac', import.meta.url).pathname;

/**
 * Chromium with a microphone that plays a file, once, from the moment in which the page first opens it; then it is silent.
 * The question about the microphone is answered with yes unless `ask`. `none`: no microphone at all; no `sound`: beeps.
 */
export function launchWithMicrophone(
  sound: Sound | null,
  options: { readonly ask?: boolean; readonly none?: boolean } = {},
): Promise<Browser> {
  const args = ['--no-sandbox'];
  if (!options.none) args.push('--use-fake-device-for-media-stream');
  if (!options.ask) args.push('--use-fake-ui-for-media-stream');
  if (sound) args.push(`--use-file-for-fake-audio-capture=${wavFile(sound)}%noloop`);
  return chromium.launch({ executablePath: '/usr/bin/chromium', args });
}

/** The speech fixture as Chromium's microphone wants it. */
export const speechSound = (): Sound => decode(speechFixture, 48_000);

function wavFile(sound: Sound): string {
  const path = join(mkdtempSync(join(tmpdir(), 'okno-microphone-')), 'microphone.wav');
  writeFileSync(path, wav(sound));
  return path;
}
