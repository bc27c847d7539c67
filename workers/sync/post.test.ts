import { expect, test } from 'vitest';
import type { ErrorCode } from '#core/errors.ts';
import { troubleOf } from './post.ts';

const refused = (httpStatus: number, code: ErrorCode | null) => troubleOf({ kind: 'refused', httpStatus, code });

test('each kind of no has its own status', () => {
  expect(troubleOf({ kind: 'unreachable' })).toMatchObject({
    status: 'offline',
    outcomeUnknown: true,
    hopeless: false,
  });
  expect(refused(401, 'auth.required').status).toBe('signed-out');
  expect(refused(403, 'right.missing').status).toBe('signed-out');
  expect(refused(507, 'storage.full').status).toBe('server-full');
  expect(refused(503, 'server.stopping').status).toBe('server-trouble');
});

test('only what our server calls wrong is hopeless; a proxy’s 404 is not', () => {
  expect(refused(400, 'request.invalid').hopeless).toBe(true);
  expect(refused(404, null).hopeless).toBe(false);
  expect(refused(429, 'limit.exceeded').hopeless).toBe(false);
  expect(refused(500, 'server.failed')).toMatchObject({ hopeless: false, outcomeUnknown: true });
});
