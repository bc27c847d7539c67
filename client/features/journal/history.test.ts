import { expect, test } from 'vitest';
import type { QueueEvent, QueueFact } from '#core/queue/events.ts';
import { eventText } from './history.ts';
import { namesOf } from './names.ts';

const names = namesOf({
  places: [],
  queues: [],
  services: [],
  points: [
    { id: 'p', placeId: 'x', name: 'Окно 3', serviceIds: [], recordingEnabled: true, version: 1, archivedAt: 5 },
  ],
  people: [{ id: 'anna', name: 'Анна П.', archivedAt: 5 }],
});
const event = (fact: QueueFact, by: Partial<QueueEvent> = {}): QueueEvent => ({
  seq: 1,
  at: 1,
  placeId: 'x',
  positionId: 'y',
  commandId: 'z',
  actorKind: 'user',
  actorId: 'anna',
  offline: false,
  fact,
  ...by,
});
const at = { pointId: 'p', operatorId: 'anna' };

test('says what happened where and by whom, archived names too', () => {
  expect(eventText(event({ type: 'position.called', ...at }), names)).toBe('Вызвана: Окно 3 — Анна П.');
});

test('tells a finished serving from a broken off one', () => {
  const ended = (outcome: 'finished' | 'returned') =>
    eventText(event({ type: 'serving.ended', servingId: 's', outcome, ...at }), names);
  expect(ended('finished')).not.toBe(ended('returned'));
});

test('names visitors and the system', () => {
  const fact = { type: 'position.no-show', ...at } as const;
  expect(eventText(event(fact, { actorKind: 'system', actorId: null }), names)).toMatch(/система$/);
});
