import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** The document at /api/openapi.json is made of the routes themselves; a page to try it is at /api/docs. */
export async function document(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Okno',
        version,
        description:
          'Times are Unix milliseconds. Requests that write need the header `x-okno`. Refusals are problem documents (RFC 9457).',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'okno_session' } } },
      security: [{ session: [] }],
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { tryItOutEnabled: true, requestInterceptor: addHeader },
    staticCSP: true,
  });
}

/** Runs in the page: the header without which the server refuses to write. There `headers` is a plain object. */
function addHeader<T extends object>(request: T): T {
  if ('headers' in request) Object.assign(Object(request.headers), { 'x-okno': '1' });
  return request;
}
