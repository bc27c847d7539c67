import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** Compiles a schema when its route is first used: forty at the start would cost more than the rest of the start. */
const lazily: FastifySchemaCompiler<TSchema> = (route) => {
  let check: ReturnType<FastifySchemaCompiler<TSchema>> | null = null;
  return (value: unknown) => {
    check ??= TypeBoxValidatorCompiler(route);
    return check(value);
  };
};

/**
 * One schema is validation, type and document. Given to Fastify at its making, so that it never loads compilers of its own;
 * its type for the factory is Ajv's, which knows nothing of routes, so the compiler itself is set after.
 */
export const schemaController = {
  compilersFactory: { buildValidator: () => notYet, buildSerializer: () => () => JSON.stringify },
};

function notYet(): never {
  throw new Error('a route was added before validateBySchemas');
}

export function validateBySchemas(app: FastifyInstance): void {
  app.setValidatorCompiler(lazily);
}

/** Answers are our own work: they are checked in tests. */
export function checkAnswersBySchemas(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, reply, payload) => {
    const schema = request.routeOptions.config.spec?.response;
    if (schema && reply.statusCode < 300) {
      const [first] = Compile(schema).Errors(payload);
      if (first)
        throw new Error(
          `${request.routeOptions.url} answers against its schema: ${first.instancePath} ${first.message}`,
        );
    }
    return payload;
  });
}
