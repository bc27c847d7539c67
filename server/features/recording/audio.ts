import { Readable } from 'node:stream';
import type { recordingRoutes } from '#core/recording/routes.ts';
import type { Call } from '../../plugins/routes.ts';
import { parseRange } from './byte-range.ts';
import type { RecordingService } from './service.ts';

const contentTypes = { 'ogg-opus': 'audio/ogg', mp3: 'audio/mpeg' } as const;
const extensions = { 'ogg-opus': 'ogg', mp3: 'mp3' } as const;

/** Answers the sound: the stored file by Range, as a download, or decoded. */
export async function answerAudio(
  recordings: RecordingService,
  call: Call<typeof recordingRoutes.audio>,
): Promise<unknown> {
  const { params, query, actor, reply } = call;
  reply.header('cache-control', 'private, no-store');
  if (query.form === 'wav') return answerWav(recordings, call);
  const { row, layout, read } = await recordings.file(params.id);
  const range = parseRange(call.request.headers.range, layout.byteLength);
  reply.header('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    return reply.status(416).header('content-range', `bytes */${layout.byteLength}`).send();
  }
  const { from, to } = range ?? { from: 0, to: layout.byteLength };
  if (range) reply.status(206).header('content-range', `bytes ${from}-${to - 1}/${layout.byteLength}`);
  // A player asks for many ranges; the one that begins at the beginning is the playing.
  if (query.download) {
    await recordings.logListening(params.id, actor, 'recording.downloaded', row.encoding);
    reply.header('content-disposition', attachment(await recordings.fileName(params.id), extensions[row.encoding]));
  } else if (from === 0) {
    await recordings.logListening(params.id, actor, 'recording.played', '');
  }
  reply.type(contentTypes[row.encoding]).header('content-length', to - from);
  return reply.send(Readable.from(read(from, to)));
}

async function answerWav(
  recordings: RecordingService,
  { params, actor, reply }: Call<typeof recordingRoutes.audio>,
): Promise<unknown> {
  const { byteLength, bytes } = await recordings.wav(params.id);
  await recordings.logListening(params.id, actor, 'recording.downloaded', 'wav');
  reply.header('content-disposition', attachment(await recordings.fileName(params.id), 'wav'));
  reply.type('audio/wav').header('content-length', byteLength);
  return reply.send(Readable.from(bytes));
}

/** RFC 6266: a plain name for old clients, the true one in UTF-8. */
function attachment(name: string, extension: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encodeURIComponent(name)}.${extension}`;
}
