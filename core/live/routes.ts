import { Type } from 'typebox';
import { defineRoute } from '../route.ts';

export const liveRoutes = {
  stream: defineRoute({
    method: 'GET',
    path: '/api/live',
    summary: 'The live stream (WebSocket): events after `since`, then each as it happens',
    access: { kind: 'signed-in' },
    query: Type.Object({ since: Type.Optional(Type.Integer({ minimum: 0 })) }),
    answers: 'socket',
    errors: ['auth.required'],
  }),
} as const;
