import { expect, test } from 'vitest';
import type { SyncItemResult } from '#core/recording/schema.ts';
import { judge } from './answer.ts';

const item = (change: Partial<SyncItemResult> = {}): SyncItemResult => ({
  recordingId: '',
  refusedSegments: [],
  held: [],
  durable: [],
  closed: false,
  ...change,
});
const sent = new Map([
  [0, 10],
  [1, 20],
]);
const none = new Map<number, number>();

test('what is durable may leave; what is held alone may not', () => {
  const verdict = judge(item({ held: [[0, 1]], durable: [[0, 0]] }), {
    known: sent,
    heldBefore: none,
    withClose: false,
  });
  expect(verdict).toMatchObject({ durable: [[0, 0]], refused: null, progressed: true });
  expect(verdict.held).toEqual(new Map([[1, 20]]));
});

test('a damaged segment is neither refused for good nor held', () => {
  const code = 'recording.segment-damaged';
  const verdict = judge(item({ refusedSegments: [{ number: 0, code }], durable: [[1, 1]] }), {
    known: sent,
    heldBefore: none,
    withClose: false,
  });
  expect(verdict).toMatchObject({ refused: null, progressed: true });
  expect(verdict.held.size).toBe(0);
});

for (const code of ['recording.foreign', 'recording.deleted'] as const) {
  test(`${code} of the whole is for good`, () => {
    expect(judge(item({ refused: code }), { known: sent, heldBefore: none, withClose: false }).refused).toBe(code);
  });
}
for (const code of ['recording.segment-conflict', 'recording.chain-broken'] as const) {
  test(`${code} of one segment is for good, and what is durable leaves nevertheless`, () => {
    const verdict = judge(item({ refusedSegments: [{ number: 1, code }], durable: [[0, 0]] }), {
      known: sent,
      heldBefore: none,
      withClose: false,
    });
    expect(verdict).toMatchObject({ refused: code, durable: [[0, 0]] });
  });
}

test('a segment that contradicts what the server holds durably under its number does not leave the device', () => {
  const refusedSegments = [{ number: 1, code: 'recording.segment-conflict' as const }];
  const asked = { known: sent, heldBefore: none, withClose: false };
  const verdict = judge(item({ refusedSegments, held: [[0, 5]], durable: [[0, 5]] }), asked);
  expect(verdict.durable).toEqual([
    [0, 0],
    [2, 5],
  ]);
  expect(judge(item({ refused: 'recording.foreign', durable: [[0, 5]] }), asked).durable).toEqual([]);
});

test('asked again and still held: waiting is no standstill', () => {
  expect(judge(item({ held: [[0, 1]] }), { known: sent, heldBefore: sent, withClose: false }).progressed).toBe(true);
});

test('an end that came to be known is a step; one known long ago is none', () => {
  const asked = { known: none, heldBefore: none };
  expect(judge(item({ closed: true }), { ...asked, withClose: true }).progressed).toBe(true);
  expect(judge(item({ closed: true }), { ...asked, withClose: false }).progressed).toBe(false);
});

test('nothing taken, or what was held lost: a standstill, so that it does not go round in circles', () => {
  expect(judge(item(), { known: sent, heldBefore: none, withClose: false }).progressed).toBe(false);
  const lost = judge(item({ held: [[1, 1]] }), { known: sent, heldBefore: sent, withClose: false });
  expect(lost.progressed).toBe(false);
  expect([...lost.held.keys()]).toEqual([1]);
});
