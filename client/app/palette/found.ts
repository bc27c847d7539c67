import type { Session } from '#core/admin/schema.ts';
import type { Directory } from '#core/directory/schema.ts';
import { isAllowed } from '#core/permissions.ts';
import { inOrder } from '#core/queue/rules.ts';
import type { Position } from '#core/queue/schema.ts';
import type { MessageKey } from '../../platform/i18n/i18n.ts';
import { sections, sectionsOf } from '../sections.ts';
import { matches, type Words } from './match.ts';

export const groups = ['pages', 'people', 'positions', 'journal'] as const;
export type Group = (typeof groups)[number];

/** Somewhere to go. `id` is unique among all groups. */
export interface Found {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  readonly detail: string;
  readonly address: string;
}

export interface Known {
  readonly user: Session['user'];
  readonly directory: Directory | null;
  readonly positions: Iterable<Position>;
  readonly t: (key: MessageKey) => string;
}

const perGroup = 8;

/** What this device knows and the person may open; no words yet: the sections alone. */
export function findHere(words: Words, known: Known): Found[] {
  const pages = pagesOf(known);
  if (words.length === 0) return pages.filter((each) => each.detail === '');
  return [pages, peopleOf(known), positionsOf(known)].flatMap((list) =>
    list.filter((each) => matches(words, `${each.title} ${each.detail}`)).slice(0, perGroup),
  );
}

/** Sections without a detail, then parameter pages with the name of their kind. */
function pagesOf({ user, directory, t }: Known): Found[] {
  const page = (id: string, title: string, detail: string, address: string): Found => ({
    id,
    group: 'pages',
    title,
    detail,
    address,
  });
  const own = sectionsOf(user).map(({ path, title }) => page(path, t(title), '', path));
  if (!directory || !isAllowed(sections.queues.access, user)) return own;
  const open = <T extends { readonly archivedAt: number | null }>(list: readonly T[]) =>
    list.filter((each) => each.archivedAt === null);
  return [
    ...own,
    ...open(directory.queues).map(({ id, name }) => page(id, name, t('palette.queue'), `/queues/${id}`)),
    ...open(directory.points).map(({ id, name }) => page(id, name, t('palette.point'), `/points/${id}`)),
    ...open(directory.services).map(({ id, name }) => page(id, name, t('palette.service'), '/services')),
  ];
}

/** Their pages; for those who may not open these, what they served as the journal has it. */
function peopleOf({ user, directory, t }: Known): Found[] {
  const manages = isAllowed(sections.users.access, user);
  if (!manages && !isAllowed(sections.journal.access, user)) return [];
  const people = directory?.people.filter((each) => each.archivedAt === null) ?? [];
  return people.map(({ id, name }) => ({
    id,
    group: 'people',
    title: name,
    detail: t(manages ? 'palette.user' : 'palette.served'),
    address: manages ? `/users/${id}` : `/journal?operatorId=${id}`,
  }));
}

/** Those of the monitoring that wait or are at a point now. */
function positionsOf({ user, positions, directory, t }: Known): Found[] {
  if (!isAllowed(sections.monitoring.access, user)) return [];
  const current = [...positions].filter(({ status }) => status !== 'finished' && status !== 'no-show').sort(inOrder);
  return current.map((position) => ({
    ...describePosition(position, directory, t),
    group: 'positions',
    address: sections.monitoring.path,
  }));
}

/** «А025» and what tells it from the others. */
export function describePosition(
  { id, number, visitorName, serviceId, status }: Position,
  directory: Directory | null,
  t: Known['t'],
): Pick<Found, 'id' | 'title' | 'detail'> {
  const service = directory?.services.find((each) => each.id === serviceId)?.name;
  const detail = [visitorName, service, t(`journal.status.${status}`)].filter(Boolean).join(' · ');
  return { id, title: number || t('monitoring.noNumber'), detail };
}
