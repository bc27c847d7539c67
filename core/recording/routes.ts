import { Type } from 'typebox';
import type { Access } from '../permissions.ts';
import { defineRoute } from '../route.ts';
import { Id } from '../shapes.ts';
import { peakMs, Recording, SyncAnswer, Verification } from './schema.ts';

const listen: Access = { kind: 'right', right: 'journal.view' };
const byId = Type.Object({ id: Id });

export const recordingRoutes = {
  sync: defineRoute({
    method: 'POST',
    path: '/api/recordings/sync',
    summary:
      'Take segments of recordings (framed as core/recording/wire.ts) and answer what is held and what is durable',
    access: { kind: 'right', right: 'monitoring.use' },
    accepts: 'binary',
    response: SyncAnswer,
    errors: ['request.invalid', 'request.too-large', 'storage.full', 'storage.unavailable', 'server.stopping'],
  }),
  read: defineRoute({
    method: 'GET',
    path: '/api/recordings/:id',
    summary: 'One recording',
    access: listen,
    params: byId,
    response: Recording,
    errors: ['recording.unknown'],
  }),
  audio: defineRoute({
    method: 'GET',
    path: '/api/recordings/:id/audio',
    summary: 'The sound, by Range, also while it grows; `download` as a file; `form=wav` decoded',
    access: listen,
    params: byId,
    query: Type.Object({
      download: Type.Optional(Type.Boolean()),
      form: Type.Optional(Type.Enum(['stored', 'wav'])),
      /** Changes as the recording grows, so that the browser does not reuse a shorter answer. */
      v: Type.Optional(Type.Integer()),
    }),
    answers: 'binary',
    errors: ['request.invalid', 'recording.unknown', 'recording.deleted', 'storage.unavailable'],
  }),
  peaks: defineRoute({
    method: 'GET',
    path: '/api/recordings/:id/peaks',
    summary: `One byte for each ${peakMs} ms of sound, base64; gaps are zeros`,
    access: listen,
    params: byId,
    response: Type.Object({ peakMs: Type.Integer(), peaks: Type.String() }),
    errors: ['recording.unknown', 'recording.deleted'],
  }),
  verify: defineRoute({
    method: 'POST',
    path: '/api/recordings/:id/verification',
    summary: 'Read every byte again and check the chain of hashes',
    access: listen,
    params: byId,
    response: Verification,
    errors: ['recording.unknown', 'recording.deleted', 'storage.unavailable'],
  }),
  delete: defineRoute({
    method: 'POST',
    path: '/api/recordings/:id/deletion',
    summary: 'Destroy the sound for ever; the row stays with who, when and why',
    access: { kind: 'right', right: 'records.delete' },
    params: byId,
    body: Type.Object({ reason: Type.String({ minLength: 3, maxLength: 1000, pattern: '\\S' }) }),
    response: Recording,
    errors: ['request.invalid', 'recording.unknown', 'recording.deleted'],
  }),
} as const;
