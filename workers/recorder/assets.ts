import lameUrl from 'wasm-media-encoders/wasm/mp3?url&no-inline';
import dspUrl from '../../build/dsp.wasm?url&no-inline';

/** Programs that the recorder loads when it needs them; the service worker has them when there is no network. */
export const loadDsp = async (): Promise<WebAssembly.Module> => WebAssembly.compile(await load(dspUrl));
export const loadLame = (): Promise<ArrayBuffer> => load(lameUrl);

/** @throws Error when the file is not to be had */
async function load(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}
