import { describe, expect, it } from 'vitest';
import type { Directory } from '#core/directory/schema.ts';
import { defaultRights, type UserType } from '#core/permissions.ts';
import type { Position } from '#core/queue/schema.ts';
import { findHere } from './found.ts';
import { wordsOf } from './match.ts';

const alive = { version: 1, archivedAt: null };
const directory: Directory = {
  places: [],
  queues: [{ id: 'q', placeId: 'p', name: 'Приём', recordingMode: 'off', retentionDays: 30, ...alive }],
  services: [{ id: 's', queueId: 'q', name: 'Справки', ticketPrefix: 'А', expectedMinutes: 5, ...alive }],
  points: [{ id: 'w', placeId: 'p', name: 'Окно 1', serviceIds: [], recordingEnabled: false, ...alive, archivedAt: 1 }],
  people: [{ id: 'u', name: 'Олег Власов', archivedAt: null }],
};
const waiting: Position = {
  id: 'a',
  placeId: 'p',
  queueId: 'q',
  serviceId: 's',
  number: 'А001',
  visitorName: 'Анна',
  visitorPhone: '',
  notes: '',
  source: 'reception',
  status: 'waiting',
  arrivedAt: 1,
  callCount: 0,
  calledAt: null,
  pointId: null,
  operatorId: null,
  servings: [],
  seq: 1,
};
const positions = [waiting, { ...waiting, id: 'b', number: 'А002', status: 'finished' as const }];

const addresses = (typed: string, type: UserType): string[] => {
  const user = { id: 'me', login: 'me', name: 'Я', type, rights: [...defaultRights[type]], doNotRecord: false };
  return findHere(wordsOf(typed), { user, directory, positions, t: (key) => key }).map((each) => each.address);
};

describe('what a person finds on the device', () => {
  it('before a word: the sections that they may open', () => {
    expect(addresses('', 'operator')).toEqual(['/monitoring']);
    expect(addresses('', 'administrator')).toHaveLength(6);
  });

  it('parameters, for those with the right, archived ones left out', () => {
    expect(addresses('прием', 'administrator')).toEqual(['/queues/q']);
    expect(addresses('прием', 'operator')).toEqual([]);
    expect(addresses('окно', 'administrator')).toEqual([]);
  });

  it('people, with the page that the person may open', () => {
    expect(addresses('власов', 'administrator')).toEqual(['/users/u']);
    expect(addresses('власов', 'supervisor')).toEqual(['/journal?operatorId=u']);
    expect(addresses('власов', 'operator')).toEqual([]);
  });

  it('positions that are not over, by number and by name', () => {
    expect(addresses('а 001', 'operator')).toEqual(['/monitoring']);
    expect(addresses('анна', 'operator')).toEqual(['/monitoring']);
    expect(addresses('а002', 'operator')).toEqual([]);
  });
});
