import { expose } from 'comlink';
import { toHex } from '#core/ids.ts';
import { chainInput, chainStart } from '#core/recording/chain.ts';
import type { EndReason, RecordingOpen, SegmentHeader } from '#core/recording/schema.ts';
import { deviceChannel, recordingLock } from '../../../workers/store/contract.ts';
import { recordingStore } from '../../../workers/store/recordings.ts';

export const sampleRate = 48_000;
const channel = new BroadcastChannel(deviceChannel);

/** Stands in for the recorder: real store, lock, channel and hashes; the bytes are noise of one second a segment. */
class Maker {
  private id = '';
  private made = 0;
  private previousHash = chainStart;
  private release: () => void = () => {};

  async begin(id: string, uploadKey: string, open: RecordingOpen): Promise<void> {
    this.id = id;
    this.made = 0;
    this.previousHash = chainStart;
    await new Promise<void>((locked) => {
      void navigator.locks.request(recordingLock(id), () => {
        locked();
        return new Promise<void>((release) => {
          this.release = release;
        });
      });
    });
    await recordingStore.open({ id, uploadKey, open, keptSegments: 0, sentSegments: 0 });
  }

  async keep(count: number, byteLength: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.keepOne(byteLength);
  }

  private async keepOne(byteLength: number): Promise<void> {
    const bytes = crypto.getRandomValues(new Uint8Array(byteLength));
    const number = this.made;
    const chained = {
      number,
      startSample: number * sampleRate,
      sampleCount: sampleRate,
      previousHash: this.previousHash,
    };
    const input = new Uint8Array(chainInput(this.id, chained, bytes));
    const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', input)));
    const header: SegmentHeader = { ...chained, byteLength, hash, peaks: '', voicedSamples: 0 };
    await recordingStore.append({ recordingId: this.id, number, header, bytes: bytes.buffer });
    this.previousHash = hash;
    this.made += 1;
    channel.postMessage({ type: 'kept', recordingId: this.id });
  }

  async end(endReason: EndReason, endedAt: number): Promise<void> {
    await recordingStore.close(this.id, {
      endedAt,
      endReason,
      segmentCount: this.made,
      totalSamples: this.made * sampleRate,
    });
    this.release();
    channel.postMessage({ type: 'ended', recordingId: this.id });
  }
}

export type MakerApi = Pick<Maker, 'begin' | 'keep' | 'end'>;
expose(new Maker());
