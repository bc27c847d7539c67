import { defaultPreSkip } from '#core/recording/ogg.ts';
import { defaultToc, opusRate, silencePackets } from '#core/recording/opus.ts';
import type { EmitSegment, Encoder } from './encoder.ts';
import { createOpusPager, type OpusPager } from './opus-pager.ts';
import { closeEncoder, encodeFrame, encodesFrameByFrame, opusConfig } from './webcodecs-frames.ts';

const frameSamples = 960;
const framesPerSegment = 50;

/** 20 ms of the recording: its packet; null: silence; undefined: the encoder still has it. */
interface Slot {
  packet: Uint8Array | null | undefined;
}

/** Opus by the browser's own encoder, 16 kbit/s, speech only. Null where there is none. */
export async function createWebCodecsOpus(): Promise<Encoder | null> {
  if (typeof AudioEncoder === 'undefined') return null;
  const { supported } = await AudioEncoder.isConfigSupported(opusConfig);
  return supported && (await encodesFrameByFrame()) ? webCodecsOpus() : null;
}

function webCodecsOpus(): Encoder {
  let codec: AudioEncoder | null = null;
  let pager: OpusPager | null = null;
  let emit: EmitSegment = () => undefined;
  let trouble: () => void = () => undefined;
  let slots: Slot[] = [];
  let awaited: Slot[] = [];
  let encodedFrames = 0;
  let toc = defaultToc;

  function open(): AudioEncoder {
    const made = new AudioEncoder({
      output(chunk) {
        const slot = awaited.shift();
        if (!slot) return;
        const packet = new Uint8Array(chunk.byteLength);
        chunk.copyTo(packet);
        slot.packet = packet;
        toc = packet[0] ?? toc;
        emitFull();
      },
      error() {
        if (codec === made) giveUpAwaited();
      },
    });
    made.configure(opusConfig);
    return made;
  }

  function giveUpAwaited(): void {
    for (const slot of awaited) slot.packet = null;
    awaited = [];
    codec = null;
    trouble();
    emitFull();
  }

  function emitFull(): void {
    while (slots.length >= framesPerSegment) {
      const segment = slots.slice(0, framesPerSegment);
      if (segment.some((slot) => slot.packet === undefined)) return;
      slots = slots.slice(framesPerSegment);
      emitPage(segment);
    }
  }

  function emitPage(segment: readonly Slot[], endSample?: number): void {
    const packets: Uint8Array[] = [];
    let silent = 0;
    for (const { packet } of segment) {
      if (!packet) {
        silent += frameSamples;
        continue;
      }
      packets.push(...silencePackets(silent, toc), packet);
      silent = 0;
    }
    packets.push(...silencePackets(silent, toc));
    if (pager) emit(pager.page(packets, segment.length * frameSamples, endSample));
  }

  function encode(frame: Float32Array<ArrayBuffer>): void {
    codec ??= open();
    const slot: Slot = { packet: undefined };
    slots.push(slot);
    awaited.push(slot);
    encodeFrame(codec, frame, encodedFrames++);
  }

  return {
    producer: 'webcodecs',
    encoding: 'ogg-opus',
    sampleRate: opusRate,
    start(recordingId, onSegment, onTrouble) {
      codec = open();
      pager = createOpusPager(recordingId, { channels: 1, preSkip: defaultPreSkip, inputRate: opusRate });
      emit = onSegment;
      trouble = onTrouble;
      slots = [];
      awaited = [];
      encodedFrames = 0;
      toc = defaultToc;
    },
    push(frame, voiced) {
      if (voiced) encode(frame);
      else slots.push({ packet: null });
      emitFull();
    },
    async finish(totalSamples) {
      const before = codec;
      if (before && awaited.length > 0) await before.flush().catch(giveUpAwaited);
      closeEncoder(before);
      codec = null;
      emitFull();
      if (slots.length > 0) emitPage(slots, totalSamples);
      slots = [];
      pager = null;
    },
  };
}
