import {
  BookOpenText,
  ClipboardList,
  LayoutGrid,
  ListOrdered,
  type LucideIcon,
  MonitorCheck,
  Users,
} from 'lucide-preact';
import type { Session } from '#core/admin/schema.ts';
import { type Access, isAllowed, type Right } from '#core/permissions.ts';
import type { MessageKey } from '../platform/i18n/i18n.ts';

/** A section of the rail. `access` hides it; the server checks each route by itself. */
export interface Section {
  readonly path: string;
  readonly label: MessageKey;
  readonly title: MessageKey;
  readonly icon: LucideIcon;
  readonly access: Access & { readonly kind: 'right' };
}

const right = (name: Right) => ({ kind: 'right', right: name }) as const;
const settings = { kind: 'right', right: 'place.settings', userType: 'administrator' } as const;

export const sections = {
  monitoring: {
    path: '/monitoring',
    label: 'nav.monitoring',
    title: 'nav.monitoringFull',
    icon: MonitorCheck,
    access: right('monitoring.use'),
  },
  journal: {
    path: '/journal',
    label: 'nav.journal',
    title: 'nav.journal',
    icon: BookOpenText,
    access: right('journal.view'),
  },
  queues: { path: '/queues', label: 'nav.queues', title: 'nav.queues', icon: ListOrdered, access: settings },
  points: { path: '/points', label: 'nav.points', title: 'nav.pointsFull', icon: LayoutGrid, access: settings },
  services: { path: '/services', label: 'nav.services', title: 'nav.services', icon: ClipboardList, access: settings },
  users: {
    path: '/users',
    label: 'nav.users',
    title: 'nav.usersFull',
    icon: Users,
    access: { kind: 'right', right: 'users.manage', userType: 'administrator' },
  },
} as const satisfies Record<string, Section>;

export const sectionList: readonly Section[] = Object.values(sections);

export const sectionsOf = (user: Session['user']): readonly Section[] =>
  sectionList.filter((section) => isAllowed(section.access, user));
