import { adminRoutes } from '#core/admin/routes.ts';
import type { Parts } from '../../plugins/parts.ts';
import { type Router, sessionCookie } from '../../plugins/routes.ts';
import { SignInService } from './sign-in.service.ts';
import { UsersService } from './users.service.ts';

export function registerAdmin(router: Router, parts: Parts): void {
  const signIn = new SignInService(parts);
  const users = new UsersService(parts);
  const maxAge = parts.config.sessionMaxDays * 86_400;

  router.add(adminRoutes.signIn, async ({ body, actor, request, reply }) => {
    const { secret, userId } = await signIn.signIn(body.login, body.password, actor);
    const secure = request.protocol === 'https' || (parts.config.publicUrl?.startsWith('https:') ?? false);
    reply.setCookie(sessionCookie, secret, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge });
    return signIn.describe(userId);
  });
  router.add(adminRoutes.session, async ({ session }) => signIn.describe(session().userId));
  router.add(adminRoutes.signOut, async ({ session, reply }) => {
    await parts.sessions.end(session().sessionHash);
    reply.clearCookie(sessionCookie, { path: '/' });
    return {};
  });
  router.add(adminRoutes.changePassword, async ({ body, session, actor }) => {
    await signIn.changePassword(session(), body.currentPassword, body.newPassword, actor);
    return signIn.describe(session().userId);
  });

  router.add(adminRoutes.listUsers, async () => ({ users: await users.list() }));
  router.add(adminRoutes.createUser, async ({ body, actor }) => users.create(body, actor));
  router.add(adminRoutes.updateUser, async ({ params, body, actor }) => users.update(params.id, body, actor));
  router.add(adminRoutes.archiveUser, async ({ params, body, actor }) =>
    users.archive(params.id, body.version, body.archived, actor),
  );
}
