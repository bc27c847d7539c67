import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Session } from '#core/admin/schema.ts';
import type { Directory, RecordingMode, Service, ServicePoint } from '#core/directory/schema.ts';
import { inOrder } from '#core/queue/rules.ts';
import type { Position } from '#core/queue/schema.ts';
import { recordingModeFor, recordingModeOfPoint } from '#core/recording/rules.ts';
import type { Data } from '../../data/data.ts';
import { currentOfPoint, waitingFor } from '../../data/local-view.ts';
import type { CommandParts } from '../../data/queue-store.ts';
import { errorText } from '../../platform/i18n/i18n.ts';
import type { Recorder } from '../../platform/recorder/types.ts';
import { toastError } from '../../platform/toasts.ts';
import { positionsLocked, shouldRecord } from './recording-rules.ts';
import type { Wanted } from './use-capture.ts';

/** What the page of one point shows and does; every value changes only when what it says changes. */
export interface Workplace {
  readonly data: Data;
  readonly user: Session['user'];
  readonly pointId: string;
  readonly point: ReadonlySignal<ServicePoint | undefined>;
  readonly waitingIds: ReadonlySignal<readonly string[]>;
  readonly absentIds: ReadonlySignal<readonly string[]>;
  readonly current: ReadonlySignal<Position | undefined>;
  /** This person's open serving at another point. */
  readonly elsewhere: ReadonlySignal<Position | undefined>;
  readonly selectedId: Signal<string | null>;
  readonly pointMode: ReadonlySignal<RecordingMode>;
  readonly wanted: ReadonlySignal<Wanted>;
  readonly locked: ReadonlySignal<boolean>;
  /** A call from here is on its way: who comes is what the server answers, so nothing is done with whom the page expects. */
  readonly calling: ReadonlySignal<boolean>;
  /** Somebody can be called now: the point is free and not locked. */
  readonly mayCall: ReadonlySignal<boolean>;
  service(id: string): Service | undefined;
  /** Does it at once, or says in a toast why not. True: done. */
  perform(parts: CommandParts): boolean;
}

const nothing: Pick<Directory, 'queues' | 'services' | 'points'> = { queues: [], services: [], points: [] };

export function createWorkplace(
  data: Data,
  user: Session['user'],
  recorder: Recorder,
  pointId: string,
  selectedId: Signal<string | null> = signal(null),
): Workplace {
  const directory = computed(() => data.directory.value.value ?? nothing);
  const { positions } = data.queue;
  const point = computed(() => directory.value.points.find((each) => each.id === pointId));
  const services = computed(() => new Map(directory.value.services.map((each) => [each.id, each])));
  const current = computed(() => currentOfPoint(positions.value, pointId));
  const microphone = computed(() => recorder.state.value.microphone);

  const pointMode = computed(() => {
    const { services: all, queues } = directory.value;
    return point.value ? recordingModeOfPoint(point.value, all, queues, user) : 'off';
  });
  const wanted = computed<Wanted>(() => {
    const now = current.value;
    const queue = directory.value.queues.find((each) => each.id === now?.queueId);
    const mode = now && point.value ? recordingModeFor(queue, point.value, user) : pointMode.value;
    return { mode, target: shouldRecord({ mode, pointId, userId: user.id, current: now }) };
  });
  const locked = computed(() => positionsLocked(pointMode.value, microphone.value));

  return {
    data,
    user,
    pointId,
    point,
    waitingIds: stable(() => waitingFor(positions.value, point.value?.serviceIds ?? []).map((each) => each.id)),
    absentIds: stable(() => {
      const taken = point.value?.serviceIds ?? [];
      const absent = [...positions.value.values()].filter(
        (each) => each.status === 'no-show' && taken.includes(each.serviceId),
      );
      return absent.sort(inOrder).map((each) => each.id);
    }),
    current,
    elsewhere: computed(() => {
      for (const position of positions.value.values()) {
        const open = position.servings.find((each) => each.endedAt === null && each.operatorId === user.id);
        if (open && open.pointId !== pointId) return position;
      }
      return undefined;
    }),
    selectedId,
    pointMode,
    wanted,
    locked,
    calling: computed(
      () =>
        data.answersSoon.value &&
        data.queue.pending.value.some(
          (each) =>
            (each.type === 'position.call-next' || each.type === 'position.call') &&
            each.pointId === pointId &&
            !each.offline,
        ),
    ),
    mayCall: computed(() => !current.value && !locked.value && point.value?.archivedAt === null),
    service: (id) => services.value.get(id),
    perform(parts) {
      const outcome = data.queue.perform(parts);
      if (typeof outcome !== 'string') return true;
      toastError(errorText(outcome));
      return false;
    },
  };
}

/** A list that keeps its identity while its entries are the same. */
function stable(make: () => readonly string[]): ReadonlySignal<readonly string[]> {
  let last: readonly string[] = [];
  return computed(() => {
    const next = make();
    if (next.length !== last.length || next.some((each, i) => each !== last[i])) last = next;
    return last;
  });
}
