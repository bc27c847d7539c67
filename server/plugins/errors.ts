import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance } from 'fastify';
import { type ErrorCode, OknoError } from '#core/errors.ts';
import type { Problem } from '#core/shapes.ts';

/** The problem document of a refusal (RFC 9457). */
export function problemOf(error: OknoError, requestId?: string): Problem {
  return {
    type: `urn:okno:problem:${error.code}`,
    title: STATUS_CODES[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(error.fields === undefined ? {} : { fields: error.fields }),
  };
}

/** Turns everything thrown into a problem document. What we did not foresee is logged whole and told in no detail. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (thrown: FastifyError | OknoError, request, reply) => {
    const error = refusalOf(thrown);
    if (error.status >= 500)
      request.log.error({ err: thrown, code: error.code, reqId: request.id, url: request.url }, 'request failed');
    reply.status(error.status).type('application/problem+json');
    return problemOf(error, request.id);
  });
}

/** System and library errors in the words of the closed list. */
export function refusalOf(thrown: unknown): OknoError {
  if (thrown instanceof OknoError) return thrown;
  if (!(thrown instanceof Error)) return new OknoError('server.failed');
  if ('validation' in thrown && Array.isArray(thrown.validation)) return invalid(thrown.validation);
  const storage = storageCode(thrown);
  if (storage) return new OknoError(storage);
  const status = 'statusCode' in thrown && typeof thrown.statusCode === 'number' ? thrown.statusCode : 500;
  if (status === 429) return new OknoError('limit.exceeded', thrown.message);
  if (status === 413) return new OknoError('request.too-large', thrown.message);
  if (status === 503) return new OknoError('server.stopping', thrown.message);
  if (status >= 400 && status < 500) return new OknoError('request.invalid', thrown.message);
  return new OknoError('server.failed', 'see the server’s log under this request id');
}

function storageCode(error: Error): ErrorCode | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', '53100'].includes(code)) return 'storage.full';
  if (
    ['EIO', 'EROFS', 'EMFILE', 'ECONNREFUSED'].includes(code) ||
    /^SQLITE_(IOERR|CANTOPEN|READONLY|BUSY|CORRUPT)/.test(code)
  ) {
    return 'storage.unavailable';
  }
  // PostgreSQL classes 08 (connection), 53 (resources), 57P (shutdown)
  return /^(08|53|57P)/.test(code) ? 'storage.unavailable' : null;
}

interface Issue {
  readonly instancePath?: string;
  readonly message?: string;
}

function invalid(issues: readonly Issue[]): OknoError {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const name = (issue.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.') || '.';
    fields[name] ??= issue.message ?? 'not valid';
  }
  return new OknoError('request.invalid', 'the request does not have the shape that the API describes', fields);
}
