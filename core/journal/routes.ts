import { Type } from 'typebox';
import type { Access } from '../permissions.ts';
import { defineRoute } from '../route.ts';
import { Id } from '../shapes.ts';
import { AccessLogEntry, JournalCriteria, JournalEntry, JournalPage } from './schema.ts';

const view: Access = { kind: 'right', right: 'journal.view' };

export const journalRoutes = {
  search: defineRoute({
    method: 'GET',
    path: '/api/journal',
    summary: 'Positions that meet the criteria, newest first, paged by key',
    access: view,
    query: Type.Object({
      ...JournalCriteria.properties,
      after: Type.Optional(Type.String({ maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    response: JournalPage,
    errors: ['request.invalid'],
  }),
  entry: defineRoute({
    method: 'GET',
    path: '/api/journal/positions/:id',
    summary: 'A position with its servings, events and recordings',
    access: view,
    params: Type.Object({ id: Id }),
    response: JournalEntry,
    errors: ['position.unknown'],
  }),
  accessLog: defineRoute({
    method: 'GET',
    path: '/api/journal/access-log',
    summary: 'Who opened, played, downloaded or deleted a recording; newest first',
    access: view,
    query: Type.Object({ objectId: Id }),
    response: Type.Object({ entries: Type.Array(AccessLogEntry) }),
    errors: ['request.invalid'],
  }),
} as const;
