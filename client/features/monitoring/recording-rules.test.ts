import { describe, expect, test } from 'vitest';
import type { Position } from '#core/queue/schema.ts';
import { type CaptureNow, captureStep, positionsLocked, shouldRecord } from './recording-rules.ts';

const serving = {
  id: 'serving',
  positionId: 'position',
  pointId: 'point',
  operatorId: 'anna',
  startedAt: 1,
  endedAt: null,
  outcome: null,
};
const current: Position = {
  id: 'position',
  placeId: 'place',
  queueId: 'queue',
  serviceId: 'service',
  number: 'А001',
  visitorName: '',
  visitorPhone: '',
  notes: '',
  source: 'reception',
  status: 'serving',
  arrivedAt: 0,
  callCount: 1,
  calledAt: 0,
  pointId: 'point',
  operatorId: 'anna',
  servings: [serving],
  seq: 3,
};
const situation = { mode: 'if-available', pointId: 'point', userId: 'anna', current } as const;
const target = { servingId: 'serving', positionId: 'position', pointId: 'point', operatorId: 'anna' };
const idle: CaptureNow = { recording: null, microphone: 'ready', begun: null, soundCount: 1 };
const recording: CaptureNow = { ...idle, recording: 'serving', begun: { servingId: 'serving', soundCount: 1 } };

describe('shouldRecord', () => {
  test('one’s own open serving at this point', () => expect(shouldRecord(situation)).toEqual(target));
  test('nothing when recording is off', () => expect(shouldRecord({ ...situation, mode: 'off' })).toBeNull());
  test('nothing before the serving begins', () =>
    expect(shouldRecord({ ...situation, current: { ...current, status: 'called', servings: [] } })).toBeNull());
  test('nothing after it ended', () =>
    expect(shouldRecord({ ...situation, current: { ...current, servings: [{ ...serving, endedAt: 9 }] } })).toBeNull());
  test('not a colleague’s serving', () => expect(shouldRecord({ ...situation, userId: 'boris' })).toBeNull());
  test('not a serving at another point', () => expect(shouldRecord({ ...situation, pointId: 'other' })).toBeNull());
});

describe('captureStep', () => {
  test('begins with the serving', () =>
    expect(captureStep(target, 'required', idle)).toEqual({ kind: 'begin', target }));
  test('lets it run', () => expect(captureStep(target, 'required', recording)).toEqual({ kind: 'none' }));
  test('ends with the serving', () =>
    expect(captureStep(null, 'required', recording)).toEqual({ kind: 'end', reason: 'finished' }));
  test('ends when the setting was turned off in the middle', () =>
    expect(captureStep(null, 'off', recording)).toEqual({ kind: 'end', reason: 'recording-disabled' }));
  test('waits for a microphone that is not allowed yet', () =>
    expect(captureStep(target, 'if-available', { ...idle, microphone: 'denied' })).toEqual({ kind: 'none' }));
  test('does not begin again by itself what the recorder ended', () =>
    expect(captureStep(target, 'if-available', { ...recording, recording: null })).toEqual({ kind: 'none' }));
  test('begins again once sound has come back', () =>
    expect(captureStep(target, 'if-available', { ...recording, recording: null, soundCount: 2 })).toEqual({
      kind: 'begin',
      target,
    }));
  test('ends one serving before it begins the next', () =>
    expect(captureStep({ ...target, servingId: 'next' }, 'required', recording)).toEqual({
      kind: 'end',
      reason: 'finished',
    }));
});

test('mandatory recording locks positions until sound arrives', () => {
  expect(positionsLocked('required', 'waiting')).toBe(true);
  expect(positionsLocked('required', 'ready')).toBe(false);
  expect(positionsLocked('if-available', 'denied')).toBe(false);
});
