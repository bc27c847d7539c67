import type { CommandResult } from '#core/queue/routes.ts';
import type { SyncAnswer } from '#core/recording/schema.ts';

/*
 * Sound leaves the device on the word of these answers, so what says it comes from us must at least look like it
 * (the schemas of core, checked by hand: a validator is 20 KB in a worker that must start at once).
 */

interface CommandsAnswer {
  readonly serverTime: number;
  readonly results: readonly CommandResult[];
}

export const isSyncAnswer = (value: unknown): value is SyncAnswer =>
  hasTime(value) && 'items' in value && Array.isArray(value.items) && value.items.every(isItem);

export const isCommandsAnswer = (value: unknown): value is CommandsAnswer =>
  hasTime(value) && 'results' in value && Array.isArray(value.results) && value.results.every(isResult);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const hasTime = (value: unknown): value is { serverTime: number } =>
  isObject(value) && 'serverTime' in value && Number.isInteger(value.serverTime);

const isItem = (value: unknown): boolean =>
  isObject(value) &&
  'recordingId' in value &&
  'refusedSegments' in value &&
  Array.isArray(value.refusedSegments) &&
  'held' in value &&
  areRanges(value.held) &&
  'durable' in value &&
  areRanges(value.durable) &&
  'closed' in value &&
  typeof value.closed === 'boolean';

const areRanges = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (range) => Array.isArray(range) && range.length === 2 && range.every((number) => Number.isInteger(number)),
  );

const isResult = (value: unknown): boolean =>
  isObject(value) &&
  'commandId' in value &&
  'ok' in value &&
  (value.ok === true || (value.ok === false && 'problem' in value && isObject(value.problem)));
