import { expect, test } from 'vitest';
import { isCommandsAnswer, isSyncAnswer } from './answers.ts';

const item = { recordingId: 'a', refusedSegments: [], held: [[0, 3]], durable: [[0, 1]], closed: false };
const answer = { serverTime: 1, items: [item] };

test('takes the answers of the server', () => {
  expect(isSyncAnswer(answer)).toBe(true);
  expect(isCommandsAnswer({ serverTime: 1, results: [{ commandId: 'a', ok: true, events: [] }] })).toBe(true);
  expect(isCommandsAnswer({ serverTime: 1, results: [{ commandId: 'a', ok: false, problem: { code: 'x' } }] })).toBe(
    true,
  );
});

test('takes nothing else for one', () => {
  const strange: unknown[] = [null, '', [], {}, { ...answer, serverTime: '1' }, { ...answer, items: {} }];
  const items: unknown[] = [
    { ...item, durable: [[0]] },
    { ...item, durable: [['0', '9']] },
    { ...item, closed: 1 },
  ];
  for (const each of [...strange, ...items.map((one) => ({ ...answer, items: [one] }))]) {
    expect(isSyncAnswer(each)).toBe(false);
  }
  for (const each of [...strange, { serverTime: 1, results: [{ commandId: 'a', ok: false }] }]) {
    expect(isCommandsAnswer(each)).toBe(false);
  }
});
