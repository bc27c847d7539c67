import { Type } from 'typebox';
import type { Access } from '../permissions.ts';
import { defineRoute } from '../route.ts';
import { Id, Nothing, Version } from '../shapes.ts';
import { NewPassword, Session, SignIn, User, UserCreate, UserUpdate } from './schema.ts';

const manage: Access = { kind: 'right', right: 'users.manage', userType: 'administrator' };
const byId = Type.Object({ id: Id });

export const adminRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in; the session comes in an httpOnly cookie',
    access: { kind: 'public', perMinute: 20 },
    body: SignIn,
    response: Session,
    errors: ['request.invalid', 'auth.wrong', 'auth.locked'],
  }),
  session: defineRoute({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in',
    access: { kind: 'signed-in' },
    response: Session,
    errors: [],
  }),
  signOut: defineRoute({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out',
    access: { kind: 'signed-in' },
    response: Nothing,
    errors: [],
  }),
  changePassword: defineRoute({
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Change one’s own password; ends all other sessions of the user',
    access: { kind: 'signed-in' },
    body: Type.Object({ currentPassword: Type.String({ maxLength: 200 }), newPassword: NewPassword }),
    response: Session,
    errors: ['request.invalid', 'auth.wrong', 'auth.password-weak', 'auth.locked'],
  }),
  listUsers: defineRoute({
    method: 'GET',
    path: '/api/users',
    summary: 'All users',
    access: manage,
    response: Type.Object({ users: Type.Array(User) }),
    errors: [],
  }),
  createUser: defineRoute({
    method: 'POST',
    path: '/api/users',
    summary: 'Create a user, who must change the password at the first sign-in',
    access: manage,
    body: UserCreate,
    response: User,
    errors: ['request.invalid', 'conflict.name', 'auth.password-weak'],
  }),
  updateUser: defineRoute({
    method: 'PUT',
    path: '/api/users/:id',
    summary: 'Change a user',
    access: manage,
    params: byId,
    body: UserUpdate,
    response: User,
    errors: [
      'request.invalid',
      'not-found',
      'conflict.version',
      'conflict.name',
      'conflict.in-use',
      'auth.password-weak',
    ],
  }),
  archiveUser: defineRoute({
    method: 'PUT',
    path: '/api/users/:id/archived',
    summary: 'Archive a user (ends the sessions) or take back; the last administrator stays',
    access: manage,
    params: byId,
    body: Type.Object({ version: Version, archived: Type.Boolean() }),
    response: User,
    errors: ['request.invalid', 'not-found', 'conflict.version', 'conflict.in-use'],
  }),
} as const;
