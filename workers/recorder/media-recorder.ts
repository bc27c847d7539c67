import { defaultPreSkip, lacingCount } from '#core/recording/ogg.ts';
import { defaultToc, opusRate, packetSamples, silencePackets } from '#core/recording/opus.ts';
import { createWebmReader, type TimedPacket, type WebmReader } from '#core/recording/webm.ts';
import { createOpusPager, type OpusPager } from './opus-pager.ts';
import { createDrafts, type DraftSegment } from './take.ts';

/** A recording made by MediaRecorder: its WebM is taken apart and its Opus packets go into our own Ogg. */
export interface RemuxTake {
  /** The next piece of WebM; a piece that begins a new WebM stream (another device) goes on behind the ones before. `level` 0…1. */
  push(bytes: Uint8Array, level: number, nowMs: number): void;
  /** `sourceGone`: nothing came for a while; that time is silence. */
  finish(nowMs: number, sourceGone: boolean): void;
}

/** Whole peaks of 50 ms, near a second. */
const peakSamples = 2400;
const fullSegment = 43_200;
const longestSegment = 90_000;
/** Less than this between a packet's time and the sound before it is the recorder's jitter. */
const jitterMs = 100;
const voicedLevel = 0.012;
const longestGapMs = 10 * 60_000;
/** Lacing values for one more packet of 120 ms, with room to spare. */
const fullPage = 235;

export function createRemuxTake(
  recordingId: string,
  startedMs: number,
  emit: (draft: DraftSegment) => void,
  broken: () => void,
): RemuxTake {
  const drafts = createDrafts(opusRate, emit);
  let reader: WebmReader = createWebmReader();
  let pager: OpusPager | null = null;
  let preSkip = 0;
  let page: Uint8Array[] = [];
  let pageSamples = 0;
  let position = 0;
  let peaks = 0;
  let streamStart: { readonly atMs: number; readonly position: number } | null = null;
  let lastMs = startedMs;
  let toc = defaultToc;

  function emitPage(endSample?: number): void {
    if (pager && page.length > 0) {
      drafts.segment(pager.page(page, pageSamples, endSample), endSample ?? Number.POSITIVE_INFINITY);
    }
    page = [];
    pageSamples = 0;
  }

  function add(packet: Uint8Array, level: number): void {
    const samples = packetSamples(packet);
    const full = pageSamples >= fullSegment && pageSamples % peakSamples === 0;
    if (full || pageSamples + samples > longestSegment || lacingCount(page) >= fullPage) emitPage();
    page.push(packet);
    pageSamples += samples;
    if (level >= voicedLevel) drafts.ledger.voiced(position, samples);
    position += samples;
    for (; (peaks + 1) * peakSamples <= position; peaks++) {
      drafts.ledger.peak(Math.round(255 * Math.sqrt(Math.min(1, level))));
    }
  }

  function fill(gapMs: number): void {
    const samples = Math.round(gapMs / 20) * 960;
    if (samples <= 0 || gapMs > longestGapMs) return;
    drafts.ledger.lost(position, samples);
    for (const packet of silencePackets(samples, toc)) add(packet, 0);
  }

  function take(timed: readonly TimedPacket[], level: number, nowMs: number): void {
    const first = timed[0];
    if (!first) return;
    if (!pager && reader.head) {
      // Chromium's MediaRecorder says 0, and its libopus delays by as much as every other.
      preSkip = reader.head.preSkip || defaultPreSkip;
      pager = createOpusPager(recordingId, { ...reader.head, preSkip });
    }
    if (!streamStart) {
      const heldMs = timed.reduce((sum, each) => sum + packetSamples(each.packet), 0) / 48;
      const gapMs = nowMs - lastMs - heldMs;
      // At the very start MediaRecorder's own delay is no loss.
      if (position > 0 && gapMs > jitterMs) fill(gapMs);
      streamStart = { atMs: first.atMs, position };
    }
    for (const { atMs, packet } of timed) {
      const gapMs = atMs - streamStart.atMs - (position - streamStart.position) / 48;
      if (gapMs > jitterMs) fill(gapMs);
      toc = packet[0] ?? toc;
      add(packet, level);
    }
    lastMs = nowMs;
  }

  return {
    push(bytes, level, nowMs) {
      if (position > 0 && beginsStream(bytes)) {
        reader = createWebmReader();
        streamStart = null;
      }
      try {
        take(reader.push(bytes), level, nowMs);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        broken();
      }
    },
    finish(nowMs, sourceGone) {
      if (sourceGone && pager) fill(nowMs - lastMs);
      emitPage(Math.max(0, position - preSkip));
    },
  };
}

const beginsStream = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) === 0x1a45dfa3;
