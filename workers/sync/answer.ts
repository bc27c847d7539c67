import type { ErrorCode } from '#core/errors.ts';
import type { SyncItemResult } from '#core/recording/schema.ts';

/** From the first number to the second, both included. */
type Range = readonly [number, number];

export interface Verdict {
  readonly durable: readonly Range[];
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
  // Under a refused number the server may hold other bytes than ours: of the two copies neither may go.
  const refusedNumbers = item.refusedSegments.map((each) => each.number);
  const durable = item.refused ? [] : without(item.durable, refusedNumbers);
  const held = new Map([...known].filter(([number]) => within(number, item.held) && !within(number, item.durable)));
  const refusals = [item.refused, ...item.refusedSegments.map((each) => each.code)];
  // Damaged on the way: the device's copy is good and goes again.
  const refused = refusals.find((code) => code !== undefined && code !== 'recording.segment-damaged') ?? null;
  const newlyHeld = [...held.keys()].some((number) => !heldBefore.has(number));
  const madeDurable = [...known.keys()].some((number) => within(number, durable));
  const stillWaiting = known.size > 0 && [...known.keys()].every((number) => held.has(number));
  return {
    durable,
    closed: item.closed,
    refused,
    held,
    progressed: newlyHeld || madeDurable || stillWaiting || (withClose && item.closed) || refused !== null,
  };
}

/** The ranges with these numbers cut out. */
function without(ranges: readonly Range[], numbers: readonly number[]): Range[] {
  return numbers
    .reduce<readonly Range[]>(
      (rest, number) =>
        rest.flatMap(([first, last]): Range[] => {
          if (number < first || number > last) return [[first, last]];
          const parts: Range[] = [
            [first, number - 1],
            [number + 1, last],
          ];
          return parts.filter(([from, to]) => from <= to);
        }),
      ranges,
    )
    .slice();
}

const within = (number: number, ranges: readonly Range[]): boolean =>
  ranges.some(([first, last]) => first <= number && number <= last);
