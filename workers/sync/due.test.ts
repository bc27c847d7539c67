import { expect, test } from 'vitest';
import type { StoredRecording } from '../store/contract.ts';
import { askAgainMs, backlogBytes, cadenceMs, chooseDue, dueAtMs, newTrack, type Track } from './due.ts';

const nowMs = 100_000;
const recording = (change: Partial<StoredRecording> = {}): StoredRecording => ({
  id: 'a',
  uploadKey: '',
  open: {
    servingId: '',
    positionId: '',
    pointId: '',
    operatorId: '',
    deviceId: '',
    startedAt: 0,
    encoding: 'ogg-opus',
    producer: 'webcodecs',
    sampleRate: 48_000,
    microphone: '',
  },
  keptSegments: 1,
  sentSegments: 0,
  waitingBytes: 100,
  ...change,
});
const close = { endedAt: 1, endReason: 'finished', segmentCount: 1, totalSamples: 1 } as const;
const attempted = (change: Partial<Track> = {}): Track => ({ ...newTrack, lastAttemptAtMs: nowMs - 1000, ...change });

test('the first segment goes at once', () => {
  expect(dueAtMs(recording(), newTrack, nowMs)).toBe(nowMs);
});
test('while it runs, segments wait for each other', () => {
  expect(dueAtMs(recording(), attempted(), nowMs)).toBe(nowMs - 1000 + cadenceMs);
});
test('a backlog does not wait', () => {
  expect(dueAtMs(recording({ waitingBytes: backlogBytes }), attempted(), nowMs)).toBe(nowMs);
});
test('what is left of a finished recording does not wait', () => {
  expect(dueAtMs(recording({ close }), attempted(), nowMs)).toBe(nowMs);
});
test('an end that the server does not know yet is sent though no segment waits', () => {
  expect(dueAtMs(recording({ close, waitingBytes: 0 }), attempted(), nowMs)).toBe(nowMs);
});
test('what is held is asked about later, and not sent again', () => {
  const held = attempted({ held: new Map([[0, 100]]) });
  expect(dueAtMs(recording({ close, closeAcknowledged: true }), held, nowMs)).toBe(nowMs - 1000 + askAgainMs);
});
test('while it runs, its next request tells what became durable: none is made for asking alone', () => {
  const held = attempted({ held: new Map([[0, 100]]) });
  expect(dueAtMs(recording(), held, nowMs)).toBe(nowMs - 1000 + cadenceMs);
});

test('nothing new, or refused, or set aside: never', () => {
  expect(dueAtMs(recording({ waitingBytes: 0 }), newTrack, nowMs)).toBeNull();
  expect(dueAtMs(recording({ close, refused: 'recording.foreign' }), newTrack, nowMs)).toBeNull();
  expect(dueAtMs(recording({ close }), { ...newTrack, setAside: 'request.invalid' }, nowMs)).toBeNull();
});
test('vain attempts are rested from, also at the end', () => {
  expect(dueAtMs(recording({ close }), attempted({ restsUntilMs: nowMs + 700 }), nowMs)).toBe(nowMs + 700);
});

test('of many, the running ones come first, then the oldest', () => {
  const at = (id: string, startedAt: number, ended: boolean) =>
    recording({ id, open: { ...recording().open, startedAt }, ...(ended ? { close } : {}) });
  const many = [at('old', 1, true), at('older', 0, true), at('running', 9, false)];
  const order = chooseDue(many, () => newTrack, nowMs, 2).map((each) => each.id);
  expect(order).toEqual(['running', 'older']);
});

test('one that spoilt a request goes by itself, after the others', () => {
  const many = ['a', 'b', 'c'].map((id) => recording({ id }));
  const track = (id: string) => ({ ...newTrack, alone: id !== 'c' });
  expect(chooseDue(many, track, nowMs, 10).map((each) => each.id)).toEqual(['c']);
  expect(chooseDue(many.slice(0, 2), track, nowMs, 10).map((each) => each.id)).toEqual(['a']);
});
