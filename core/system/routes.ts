import { Type } from 'typebox';
import { defineRoute } from '../route.ts';

const Health = Type.Object({ status: Type.Literal('ok') });

/** For those who run the server rather than use it. */
export const systemRoutes = {
  live: defineRoute({
    method: 'GET',
    path: '/healthz',
    summary: 'The process answers',
    access: { kind: 'public', perMinute: 600 },
    response: Health,
    errors: [],
  }),
  ready: defineRoute({
    method: 'GET',
    path: '/readyz',
    summary: 'The database and the audio store can be written',
    access: { kind: 'public', perMinute: 600 },
    response: Health,
    errors: ['storage.unavailable', 'server.stopping'],
  }),
  metrics: defineRoute({
    method: 'GET',
    path: '/metrics',
    summary: 'Figures for Prometheus; from this machine, or with `Authorization: Bearer METRICS_TOKEN`',
    access: { kind: 'public', perMinute: 600 },
    answers: 'binary',
    errors: ['right.missing'],
  }),
  openapi: defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    access: { kind: 'public', perMinute: 60 },
    answers: 'binary',
    errors: [],
  }),
} as const;
