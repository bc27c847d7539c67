import { createHash, randomBytes } from 'node:crypto';
import { randomSecret, uuidv7 } from '../../core/ids.ts';
import { chainInput, chainStart } from '../../core/recording/chain.ts';
import { frame } from '../../core/recording/wire.ts';

/** Sync requests of one recording, each with one segment of `bytes` random bytes: what compresses to nothing and matches nothing. */
export function* requestsOf(bytes: number, change: { positionId?: string } = {}): Generator<Uint8Array> {
  const peaks = Buffer.alloc(20, 90).toString('base64');
  const recordingId = uuidv7();
  const uploadKey = randomSecret();
  const open = {
    servingId: uuidv7(),
    positionId: uuidv7(),
    pointId: uuidv7(),
    operatorId: uuidv7(),
    deviceId: uuidv7(),
    startedAt: Date.now(),
    encoding: 'ogg-opus',
    producer: 'webcodecs',
    sampleRate: 48_000,
    microphone: 'Bench',
    ...change,
  };
  let previousHash = chainStart;
  for (let number = 0; ; number++) {
    const sound = randomBytes(bytes);
    const link = { number, startSample: number * 48_000, sampleCount: 48_000, previousHash };
    const hash = createHash('sha256')
      .update(chainInput(recordingId, link, sound))
      .digest('hex');
    const segments = [{ ...link, hash, byteLength: bytes, peaks, voicedSamples: 24_000 }];
    const head = { sentAt: Date.now(), items: [{ recordingId, uploadKey, open, segments }] };
    yield frame(Buffer.from(JSON.stringify(head)), [sound]);
    previousHash = hash;
  }
}
