import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OknoError } from '#core/errors.ts';
import { problemOf } from './errors.ts';

/**
 * The built PWA. Files with a hash in their name never change; the pages and the service worker are asked for each time.
 * Any other address is the staff app's own (its router decides), but for /ticket, which is the visitor's page.
 */
export async function servePages(app: FastifyInstance, clientDir: string): Promise<void> {
  const built = existsSync(join(clientDir, 'index.html'));
  if (built) {
    await app.register(staticFiles, {
      root: clientDir,
      preCompressed: true,
      // Unknown addresses fall to the handler below.
      wildcard: true,
      setHeaders(response, path) {
        const forever = path.includes(`${join(clientDir, 'assets')}`);
        response.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (!built || !wantsPage(request)) return notFound(request, reply);
    reply.header('cache-control', 'no-cache');
    return reply.sendFile(request.url.startsWith('/ticket') ? 'ticket.html' : 'index.html');
  });
}

const wantsPage = ({ method, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && !url.startsWith('/api/') && !/\.\w{2,5}($|\?)/.test(url);

function notFound(request: FastifyRequest, reply: FastifyReply) {
  const error = new OknoError('not-found', `${request.method} ${request.url.split('?')[0]} is nothing here`);
  return reply.status(error.status).type('application/problem+json').send(problemOf(error, request.id));
}
