import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

/** No inline script or style anywhere, nothing from elsewhere; WebAssembly is what the sound is worked on with. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What OWASP's secure headers project asks for. Written out: they never change, and are sent with every answer. */
const headers = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'microphone=(self), screen-wake-lock=(self), camera=(), geolocation=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const yearSeconds = 31_536_000;

/** Headers, cookies and limits that hold for everything. */
export async function secure(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(cookie);
  const sent = isHttps ? { ...headers, 'strict-transport-security': `max-age=${yearSeconds}` } : headers;
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(sent);
  });
  await app.register(rateLimit, { global: false });
}
