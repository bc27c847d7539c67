import { expect, test } from 'vitest';
import type { StoredRecording } from './contract.ts';
import { endAsKept } from './recovery.ts';

const stored: StoredRecording = {
  id: '',
  uploadKey: '',
  open: {
    servingId: '',
    positionId: '',
    pointId: '',
    operatorId: '',
    deviceId: '',
    startedAt: 1_000_000,
    encoding: 'mp3',
    producer: 'wasm-mp3',
    sampleRate: 16_000,
    microphone: '',
  },
  keptSegments: 12,
  sentSegments: 9,
};

test('the end counts what was kept, sent or not, in the recording’s own samples', () => {
  expect(endAsKept({ ...stored, endSample: 16_000 * 12 }, 'crashed')).toEqual({
    endedAt: 1_012_000,
    endReason: 'crashed',
    segmentCount: 12,
    totalSamples: 192_000,
  });
});

test('a recording without a segment ends where it began', () => {
  expect(endAsKept({ ...stored, keptSegments: 0 }, 'tab-closed')).toMatchObject({
    endedAt: 1_000_000,
    totalSamples: 0,
  });
});
