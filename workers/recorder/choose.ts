import type { Producer } from '#core/recording/schema.ts';
import { loadLame } from './assets.ts';
import type { ProducerPreference } from './contract.ts';
import type { Encoder } from './encoder.ts';
import { createWasmMp3 } from './wasm-mp3.ts';
import { createWebCodecsOpus } from './webcodecs-opus.ts';

/** What makes the bytes: an encoder fed with samples, or MediaRecorder in the page, whose bytes are only put into another frame. */
export type Making =
  | { readonly producer: 'media-recorder' }
  | { readonly producer: Producer; readonly encoder: Encoder };

/**
 * The first that this browser can, of the one preferred or of all in order of size. MediaRecorder is the page's to judge: it
 * comes last and always.
 */
export async function chooseMaking(
  preference: ProducerPreference,
  dsp: WebAssembly.Module | null,
): Promise<Making | null> {
  const wanted = (producer: Producer) => preference === 'auto' || preference === producer;
  const encoder =
    dsp && ((wanted('webcodecs') && (await createWebCodecsOpus())) || (wanted('wasm-mp3') && (await mp3(dsp))));
  if (encoder) return { producer: encoder.producer, encoder };
  return wanted('media-recorder') ? { producer: 'media-recorder' } : null;
}

const mp3 = async (dsp: WebAssembly.Module): Promise<Encoder> => createWasmMp3(await loadLame(), dsp);
