import { type Static, Type } from 'typebox';
import { Right, UserType } from '../permissions.ts';
import { Id, Instant, Name, nullable, Version } from '../shapes.ts';

export const Login = Type.String({ minLength: 2, maxLength: 64, pattern: '^[\\p{L}\\p{N}._@-]+$' });
export const minPasswordLength = 10;
export const NewPassword = Type.String({ minLength: minPasswordLength, maxLength: 200 });

const userSettings = {
  login: Login,
  name: Name,
  type: UserType,
  rights: Type.Array(Right, { uniqueItems: true }),
  /** «Не записывать»: conversations that this person serves are never captured. */
  doNotRecord: Type.Boolean(),
};
export const User = Type.Object({
  id: Id,
  ...userSettings,
  mustChangePassword: Type.Boolean(),
  version: Version,
  archivedAt: nullable(Instant),
  lockedUntil: nullable(Instant),
});
export type User = Static<typeof User>;
export const UserCreate = Type.Object({ ...userSettings, password: NewPassword });
export const UserUpdate = Type.Object({
  ...userSettings,
  version: Version,
  /** Set by the administrator; the user must change it at the next sign-in. */
  password: Type.Optional(NewPassword),
});

/** Who is signed in, as the pages see it. */
export const Session = Type.Object({
  user: Type.Object({
    id: Id,
    login: Login,
    name: Name,
    type: UserType,
    rights: Type.Array(Right),
    doNotRecord: Type.Boolean(),
  }),
  mustChangePassword: Type.Boolean(),
  serverTime: Instant,
});
export type Session = Static<typeof Session>;

export const SignIn = Type.Object({
  login: Type.String({ maxLength: 64 }),
  password: Type.String({ maxLength: 200 }),
});
