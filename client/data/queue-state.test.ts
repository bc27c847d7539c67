import { describe, expect, test } from 'vitest';
import type { Directory } from '#core/directory/schema.ts';
import type { LiveEvent } from '#core/live/schema.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { QueueEvent, QueueFact } from '#core/queue/events.ts';
import { currentOfPoint } from './local-view.ts';
import { overlay, perform } from './overlay.ts';
import { nothingPending, withCommands, withoutCommands } from './pending.ts';
import { acceptAnswer, applyLive, fromSnapshot } from './queue-state.ts';

const place = 'place';
const point = { id: 'p1', placeId: place, name: 'Окно 1', serviceIds: ['s1'], recordingEnabled: true };
const other = { ...point, id: 'p2', name: 'Окно 2' };
const kept = { version: 1, archivedAt: null };
const directory: Directory = {
  places: [{ id: place, name: 'Центр', address: '', timeZone: 'Europe/Moscow' }],
  queues: [{ id: 'q1', placeId: place, name: 'Приём', recordingMode: 'off', retentionDays: 30, ...kept }],
  services: [{ id: 's1', queueId: 'q1', name: 'Справка', ticketPrefix: 'А', expectedMinutes: 10, ...kept }],
  points: [
    { ...point, ...kept },
    { ...other, ...kept },
  ],
  people: [],
};

const added = (number: string): QueueFact => ({
  type: 'position.added',
  queueId: 'q1',
  serviceId: 's1',
  number,
  visitorName: '',
  visitorPhone: '',
  notes: '',
  source: 'reception',
});
const called = (pointId: string, operatorId = 'anna'): QueueFact => ({ type: 'position.called', pointId, operatorId });

const event = (seq: number, positionId: string, fact: QueueFact, commandId = `c${seq}`): QueueEvent => ({
  seq,
  at: 1000 * seq,
  placeId: place,
  positionId,
  commandId,
  actorKind: 'user',
  actorId: 'anna',
  offline: false,
  fact,
});
const live = (...events: QueueEvent[]): LiveEvent[] =>
  events.map((each) => ({ seq: each.seq, type: 'queue', event: each }));

const base = applyLive(fromSnapshot(place, { seq: 0, positions: [] }), [
  ...live(event(1, 'a', added('А001')), event(2, 'b', added('А002'))),
]);
const envelope = { actorId: 'anna', at: 50_000, offline: false };
const callNext = (id: string, offline = false): QueueCommand => ({
  ...envelope,
  id,
  type: 'position.call-next',
  pointId: 'p1',
  positionId: 'a',
  offline,
});
const start = (id: string, offline = false): QueueCommand => ({
  ...envelope,
  id,
  type: 'serving.start',
  pointId: 'p1',
  positionId: 'a',
  servingId: 'serving',
  offline,
});

describe('the state of the server', () => {
  test('an event that comes twice counts once', () => {
    const once = applyLive(base, live(event(3, 'a', called('p1'))));
    const twice = applyLive(once, live(event(3, 'a', called('p1'))));
    expect(twice).toBe(once);
    expect(twice.positions.get('a')?.callCount).toBe(1);
  });

  test('an answer that overtakes the live stream hides no event of others', () => {
    const answered = acceptAnswer(base, [event(4, 'a', called('p1'))]);
    expect(overlay(answered, directory, []).get('a')?.pointId).toBe('p1');
    const edited: QueueFact = { type: 'position.edited', visitorName: 'Мария', visitorPhone: '', notes: '' };
    const caughtUp = applyLive(answered, live(event(3, 'a', edited), event(4, 'a', called('p1'))));
    expect(caughtUp.early).toEqual([]);
    const shown = overlay(caughtUp, directory, []).get('a');
    expect(shown).toMatchObject({ visitorName: 'Мария', pointId: 'p1', callCount: 1 });
  });

  test('an answer after its live event changes nothing', () => {
    const heard = applyLive(base, live(event(3, 'a', called('p1'))));
    expect(acceptAnswer(heard, [event(3, 'a', called('p1'))])).toBe(heard);
  });

  test('a snapshot begins anew and keeps only the answers that it lacks', () => {
    const answered = acceptAnswer(base, [event(3, 'a', called('p1')), event(9, 'b', called('p2'))]);
    const anew = fromSnapshot(place, { seq: 5, positions: [] }, answered.early);
    expect(anew.early.map((each) => each.seq)).toEqual([9]);
    expect(overlay(anew, directory, []).size).toBe(0);
  });

  test('events of another place are passed over, and the stream goes on after them', () => {
    const elsewhere = { ...event(3, 'x', added('Б001')), placeId: 'elsewhere' };
    const after = applyLive(base, live(elsewhere));
    expect(after.seq).toBe(3);
    expect(after.positions).toBe(base.positions);
  });
});

describe('the overlay', () => {
  test('commands without an answer show at once, each over the one before', () => {
    const shown = overlay(base, directory, [callNext('c1'), start('c2')]);
    expect(currentOfPoint(shown, 'p1')).toMatchObject({ id: 'a', status: 'serving' });
  });

  test('answer, live event and overlay never count one command twice, in either order', () => {
    const pending = withCommands(nothingPending, [callNext('c1')]);
    const fact = event(3, 'a', called('p1'), 'c1');

    const answeredFirst = overlay(acceptAnswer(base, [fact]), directory, withoutCommands(pending, ['c1']).commands);
    expect(answeredFirst.get('a')?.callCount).toBe(1);

    const liveFirst = overlay(applyLive(base, live(fact)), directory, withoutCommands(pending, ['c1']).commands);
    expect(liveFirst.get('a')?.callCount).toBe(1);
  });

  test('a refused command leaves no trace', () => {
    const pending = withoutCommands(withCommands(nothingPending, [callNext('c1')]), ['c1']);
    expect(overlay(base, directory, pending.commands).get('a')?.status).toBe('waiting');
  });

  test('"next" gives the next one when another point was quicker', () => {
    const quicker = applyLive(base, live(event(3, 'a', called('p2', 'boris'))));
    const shown = overlay(quicker, directory, [callNext('c1')]);
    expect(shown.get('a')?.pointId).toBe('p2');
    expect(currentOfPoint(shown, 'p1')?.id).toBe('b');
  });

  test('what was done offline stands, whatever others did meanwhile', () => {
    const quicker = applyLive(base, live(event(3, 'a', called('p2', 'boris'))));
    const shown = overlay(quicker, directory, [callNext('c1', true), start('c2', true)]);
    expect(currentOfPoint(shown, 'p1')).toMatchObject({ id: 'a', status: 'serving' });
  });

  test('offline steps, replayed by the server, end in the same state', () => {
    const optimistic = overlay(base, directory, [callNext('c1', true), start('c2', true)]);
    const served = { type: 'serving.started', servingId: 'serving', pointId: 'p1', operatorId: 'anna' } as const;
    const replayed = overlay(
      applyLive(base, live(event(3, 'a', called('p1'), 'c1'), event(4, 'a', served, 'c2'))),
      directory,
      [],
    );
    const { seq: _, calledAt: __, servings, ...rest } = replayed.get('a') ?? {};
    expect(optimistic.get('a')).toMatchObject(rest);
    expect(optimistic.get('a')?.servings.map((each) => each.id)).toEqual(servings?.map((each) => each.id));
  });

  test('positions that no command touches keep their identity', () => {
    const shown = overlay(base, directory, [callNext('c1')]);
    expect(shown.get('b')).toBe(base.positions.get('b'));
  });

  test('a command that the rules refuse here says why', () => {
    const shown = overlay(base, directory, [callNext('c1')]);
    expect(perform(base, shown, directory, callNext('c2')).refusal?.code).toBe('point.busy');
  });

  test('times of the overlay are by the server’s clock', () => {
    expect(overlay(base, directory, [callNext('c1')], 3_600_000).get('a')?.calledAt).toBe(3_650_000);
  });
});

describe('pending commands', () => {
  test('a late message of the sync worker does not bring an answered command back', () => {
    const answered = withoutCommands(withCommands(nothingPending, [callNext('c1')]), ['c1']);
    expect(withCommands(answered, [callNext('c1')]).commands).toEqual([]);
  });

  test('a command that could not be sent becomes an offline fact in its place', () => {
    const pending = withCommands(nothingPending, [callNext('c1'), start('c2')]);
    const rewritten = withCommands(pending, [callNext('c1', true)]);
    expect(rewritten.commands.map((each) => [each.id, each.offline])).toEqual([
      ['c1', true],
      ['c2', false],
    ]);
  });
});
