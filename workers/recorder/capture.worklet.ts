import type { SampleBlock } from './contract.ts';

/** Quanta of 128 frames are posted in blocks of about 21 ms at 48 kHz. */
const blockFrames = 1024;

/**
 * Hands the microphone's samples to the recorder worker. The port to it comes in a message from the page; from then on the page has
 * no part in it, so a frozen page loses nothing. Several channels become one by their mean.
 */
class Capture extends AudioWorkletProcessor {
  private worker: MessagePort | null = null;
  private samples = new Float32Array(blockFrames);
  private filled = 0;
  private startFrame = 0;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent) => {
      this.worker = event.ports[0] ?? null;
    };
  }

  override process(inputs: Float32Array<ArrayBuffer>[][]): boolean {
    const channels = inputs[0] ?? [];
    const count = channels[0]?.length ?? 0;
    if (!this.worker || count === 0) return true;
    if (this.filled > 0 && currentFrame !== this.startFrame + this.filled) this.post();
    if (this.filled === 0) this.startFrame = currentFrame;
    mix(channels, this.samples, this.filled, count);
    this.filled += count;
    if (this.filled + count > blockFrames) this.post();
    return true;
  }

  private post(): void {
    const whole = this.filled === blockFrames ? this.samples : this.samples.slice(0, this.filled);
    const block: SampleBlock = { frame: this.startFrame, samples: whole, sentAt: Date.now() };
    this.worker?.postMessage(block, [whole.buffer]);
    this.samples = new Float32Array(blockFrames);
    this.filled = 0;
  }
}

function mix(channels: readonly Float32Array[], into: Float32Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i] ?? 0;
    into[at + i] = sum / channels.length;
  }
}

registerProcessor('okno-capture', Capture);
