import type { FastifyInstance } from 'fastify';
import { OknoError } from '#core/errors.ts';

/** Takes `application/octet-stream` bodies as one Buffer. A body that came in one piece, as segments mostly do, is not copied. */
export function takeBinaryBodies(app: FastifyInstance, maxBytes: number): void {
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    payload.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    payload.on('end', () => {
      const [first] = chunks;
      if (bytes > maxBytes) done(new OknoError('request.too-large', `at most ${maxBytes} bytes`));
      else done(null, chunks.length === 1 && first ? first : Buffer.concat(chunks));
    });
    payload.on('error', done);
  });
}
