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

/** What OWASP's secure headers project asks for: of an answer of the API, and of what a browser may show as a page. */
const everywhere = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' } as const;
const onPages = {
  ...everywhere,
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'microphone=(self), screen-wake-lock=(self), camera=(), geolocation=()',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

/** Routes of `core` answer data; the page to try the API is a page. */
const isData = (url: string): boolean => url.startsWith('/api/') && !url.startsWith('/api/docs');

const yearSeconds = 31_536_000;

/** Headers, cookies and limits that hold for everything. */
export async function secure(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(cookie);
  const pages = isHttps ? { ...onPages, 'strict-transport-security': `max-age=${yearSeconds}` } : onPages;
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(isData(request.url) ? everywhere : pages);
    done();
  });
  await app.register(rateLimit, { global: false });
}
