import { describe, expect, it } from 'vitest';
import type { Position, Serving } from '#core/queue/schema.ts';
import { operatorState } from './operator-state.ts';

const point = 'point';
const here = { chosenAt: null, seenAt: 1000 };

const serving = (startedAt: number, endedAt: number | null, pointId = point): Serving => ({
  id: `serving ${startedAt}`,
  positionId: 'position',
  pointId,
  operatorId: 'operator',
  startedAt,
  endedAt,
  outcome: endedAt === null ? null : 'finished',
});

const position = (id: string, parts: Partial<Position>): Position => ({
  id,
  placeId: 'place',
  queueId: 'queue',
  serviceId: 'service',
  number: 'А001',
  visitorName: '',
  visitorPhone: '',
  notes: '',
  source: 'reception',
  status: 'waiting',
  arrivedAt: 10,
  callCount: 0,
  calledAt: null,
  pointId: null,
  operatorId: null,
  servings: [],
  seq: 1,
  ...parts,
});

const known = (...all: Position[]) => new Map(all.map((each) => [each.id, each]));

describe('the state of the operator', () => {
  it('is the call, since its last repetition', () => {
    const called = position('a', { status: 'called', pointId: point, calledAt: 300 });
    expect(operatorState(known(called), point, here)).toEqual({ kind: 'called', sinceMs: 300 });
  });

  it('is the serving, since the open one began', () => {
    const servings = [serving(100, 200), serving(400, null)];
    const served = position('a', { status: 'serving', pointId: point, calledAt: 350, servings });
    expect(operatorState(known(served), point, here)).toEqual({ kind: 'serving', sinceMs: 400 });
  });

  it('is ready since the last serving ended here, whatever ends elsewhere', () => {
    const first = position('a', { status: 'finished', servings: [serving(100, 500)] });
    const second = position('b', { status: 'finished', servings: [serving(600, 900, 'another')] });
    const third = position('c', { status: 'finished', servings: [serving(200, 700)] });
    expect(operatorState(known(first, third, second), point, here)).toEqual({ kind: 'ready', sinceMs: 700 });
  });

  it('is ready since the point was chosen, if that was later, or was first seen, if nothing is known', () => {
    const first = position('a', { status: 'finished', servings: [serving(100, 500)] });
    const since = (chosenAt: number | null, all = known(first)) =>
      operatorState(all, point, { chosenAt, seenAt: 1000 }).sinceMs;
    expect(since(800)).toBe(800);
    expect(since(400)).toBe(500);
    expect(since(null, known())).toBe(1000);
  });

  it('is not what is called to another point', () => {
    const called = position('a', { status: 'called', pointId: 'another', calledAt: 300 });
    expect(operatorState(known(called), point, here).kind).toBe('ready');
  });
});
