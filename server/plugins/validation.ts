import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

type Compiler = FastifySchemaCompiler<TSchema>;

/** Compiles a schema when its route is first used: forty at the start would cost more than the rest of the start. */
const lazily: Compiler = (route) => {
  let check: ReturnType<Compiler> | null = null;
  return (value: unknown) => {
    check ??= TypeBoxValidatorCompiler(route);
    return check(value);
  };
};

/** One schema is validation, type and document. Answers are our own work: they are checked in tests (`checkAnswers`). */
export function validateBySchemas(app: FastifyInstance, checkAnswers: boolean): void {
  app.setValidatorCompiler(lazily);
  app.setSerializerCompiler(() => JSON.stringify);
  if (!checkAnswers) return;
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
