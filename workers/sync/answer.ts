import type { ErrorCode } from '#core/errors.ts';
import type { SyncItemResult } from '#core/recording/schema.ts';

export interface Verdict {
  readonly durable: readonly (readonly [number, number])[];
  readonly closed: boolean;
  /** Nothing more of it will ever be taken; it stays on the device. */
  readonly refused: ErrorCode | null;
  /** Held but not durable: number → bytes. */
  readonly held: ReadonlyMap<number, number>;
  /** Something came nearer to being done; without, the same request again would only go round in circles. */
  readonly progressed: boolean;
}

interface Asked {
  /** Number → bytes of the segments sent now or held before. */
  readonly known: ReadonlyMap<number, number>;
  readonly heldBefore: ReadonlyMap<number, number>;
  /** The end was sent along. */
  readonly withClose: boolean;
}

/** What an answer means for the device. */
export function judge(item: SyncItemResult, { known, heldBefore, withClose }: Asked): Verdict {
  const durable = item.durable.map(([first, last]) => [first, last] as const);
  const held = new Map([...known].filter(([number]) => within(number, item.held) && !within(number, item.durable)));
  const refusals = [item.refused, ...item.refusedSegments.map((each) => each.code)];
  // Damaged on the way: the device's copy is good and goes again.
  const refused = refusals.find((code) => code !== undefined && code !== 'recording.segment-damaged') ?? null;
  const newlyHeld = [...held.keys()].some((number) => !heldBefore.has(number));
  const madeDurable = [...known.keys()].some((number) => within(number, item.durable));
  const stillWaiting = known.size > 0 && [...known.keys()].every((number) => held.has(number));
  return {
    durable,
    closed: item.closed,
    refused,
    held,
    progressed: newlyHeld || madeDurable || stillWaiting || (withClose && item.closed) || refused !== null,
  };
}

const within = (number: number, ranges: readonly (readonly [number, number])[]): boolean =>
  ranges.some(([first, last]) => first <= number && number <= last);
