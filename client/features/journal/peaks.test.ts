import { expect, test } from 'vitest';
import { columns, decodePeaks, gapsMs } from './peaks.ts';

test('columns keep the loudest peak of their stretch', () => {
  const peaks = decodePeaks({ peakMs: 50, peaks: btoa(String.fromCharCode(0, 51, 255, 0, 102, 0)) });
  expect(columns(peaks, 300, 3)).toEqual([0.2, 1, 0.4]);
});

test('more columns than peaks repeat them, and what has not arrived is flat', () => {
  const peaks = decodePeaks({ peakMs: 50, peaks: btoa(String.fromCharCode(255)) });
  expect(columns(peaks, 100, 4)).toEqual([1, 1, 0, 0]);
});

test('gaps are counted by their cause', () => {
  const gap = { startMs: 0, durationMs: 2000 };
  const gaps = [
    { ...gap, cause: 'missing' as const },
    { ...gap, cause: 'lost' as const },
    { ...gap, cause: 'lost' as const },
  ];
  expect([gapsMs({ gaps }, 'missing'), gapsMs({ gaps }, 'lost')]).toEqual([2000, 4000]);
});
