import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import type { RouteSpec } from '#core/route.ts';
import { routes } from '#core/routes.ts';
import { Problem } from '#core/shapes.ts';

/**
 * The OpenAPI 3.1 document, made of the routes in `core` themselves, when it is first asked for.
 * A TypeBox schema is JSON Schema 2020-12, which is what OpenAPI 3.1 takes.
 */
export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [tag, feature] of Object.entries(routes)) {
    for (const [name, spec] of Object.entries<RouteSpec>(feature)) {
      const path = spec.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation(tag, name, spec) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Okno',
      version,
      description: 'Times are Unix milliseconds. Refusals are problem documents (RFC 9457).',
    },
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'okno_session' } },
      parameters: { okno: { name: 'x-okno', in: 'header', required: true, schema: { const: '1' } } },
    },
  };
}

function operation(tag: string, name: string, spec: RouteSpec): object {
  const write = spec.method !== 'GET';
  return {
    operationId: `${tag}.${name}`,
    tags: [tag],
    summary: spec.summary,
    description: accessWords(spec),
    ...(spec.access.kind === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [
      ...parameters('path', spec.params),
      ...parameters('query', spec.query),
      ...(write ? [{ $ref: '#/components/parameters/okno' }] : []),
    ],
    ...(spec.body ? { requestBody: { required: true, content: { 'application/json': { schema: spec.body } } } } : {}),
    ...(spec.accepts === 'binary'
      ? {
          requestBody: {
            required: true,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    responses: {
      [spec.answers === 'socket' ? 101 : 200]: answer(spec),
      default: {
        description: `Problem document; \`code\` is one of: ${[...errorsOf(spec)].join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function answer(spec: RouteSpec): object {
  if (spec.response) return { description: 'Done', content: { 'application/json': { schema: spec.response } } };
  if (spec.answers === 'socket') return { description: 'The stream; messages as core/live/schema.ts' };
  return { description: 'The bytes', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
}

function parameters(where: 'path' | 'query', schema: TSchema | undefined): object[] {
  if (!schema || !('properties' in schema)) return [];
  const required: unknown = 'required' in schema ? schema.required : [];
  return Object.entries(Object(schema.properties)).map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || (Array.isArray(required) && required.includes(name)),
    schema: each,
  }));
}

function accessWords({ access }: RouteSpec): string {
  if (access.kind === 'public') return `Public, at most ${access.perMinute} requests a minute from one address.`;
  if (access.kind === 'signed-in') return 'Anyone who is signed in.';
  return `Needs the right \`${access.right}\`${access.userType ? ` and the user type \`${access.userType}\`` : ''}.`;
}

function errorsOf(spec: RouteSpec): Set<string> {
  const common =
    spec.access.kind === 'public' ? ['limit.exceeded'] : ['auth.required', 'auth.password-change-required'];
  const right = spec.access.kind === 'right' ? ['right.missing'] : [];
  const write = spec.method === 'GET' ? [] : ['request.forged'];
  return new Set([...spec.errors, ...common, ...right, ...write, 'server.failed']);
}

/** The page to try the API at /api/docs: Swagger UI's own files, our two. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  const root = join(dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui/package.json')), 'static');
  await app.register(staticFiles, { root, prefix: '/api/docs/', decorateReply: false, index: false });
  app.get('/api/docs', async (_request, reply) => reply.redirect('/api/docs/'));
  app.get('/api/docs/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/api/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script));
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Okno API</title>
<link rel="stylesheet" href="swagger-ui.css"></head><body><div id="docs"></div>
<script src="swagger-ui-bundle.js"></script><script src="start.js"></script></body></html>`;

const script = `SwaggerUIBundle({
  url: '/api/openapi.json',
  domNode: document.getElementById('docs'),
  requestInterceptor: (request) => { request.headers['x-okno'] = '1'; return request; },
});`;
