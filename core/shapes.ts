import { type Static, Type } from 'typebox';
import { errorCodes } from './errors.ts';

/** UUID in lower case, usually version 7, made by whoever creates the thing (also a device that is offline). */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  description: 'UUID, lower case',
});
export type Id = Static<typeof Id>;

/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. Every `…At` of Okno is one. */
export const Instant = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000, description: 'Unix time, ms' });
export type Instant = Static<typeof Instant>;

export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const Text = Type.String({ maxLength: 4000 });
export const Version = Type.Integer({ minimum: 1, description: 'Rises with each change; send back the one you read' });

export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** RFC 9457 problem document; `code` is one of the closed list. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Enum(errorCodes),
  detail: Type.Optional(Type.String()),
  requestId: Type.Optional(Type.String()),
  fields: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type Problem = Static<typeof Problem>;

export const Nothing = Type.Object({}, { additionalProperties: false });
