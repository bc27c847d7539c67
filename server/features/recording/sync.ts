import { Compile } from 'typebox/compile';
import { OknoError } from '#core/errors.ts';
import { type SyncAnswer, SyncHead } from '#core/recording/schema.ts';
import { unframe } from '#core/recording/wire.ts';
import type { Intake } from './intake.ts';

const compile = () => Compile(SyncHead);
/** Compiled when the first request comes. */
let check: ReturnType<typeof compile> | null = null;

/** One sync request. @throws OknoError `request.invalid` when the body is not what `core/recording/wire.ts` says */
export async function takeSync(intake: Intake, body: unknown, userId: string, now: () => number): Promise<SyncAnswer> {
  if (!Buffer.isBuffer(body)) throw new OknoError('request.invalid', 'the body must be application/octet-stream');
  const { headJson, bytes } = unframe(body);
  const head = parse(headJson);
  const said = head.items.reduce((sum, item) => item.segments.reduce((part, each) => part + each.byteLength, sum), 0);
  if (said !== bytes.byteLength)
    throw new OknoError('request.invalid', `the head names ${said} bytes, ${bytes.byteLength} came`);
  const items = await intake.submit(head, bytes, userId);
  return { serverTime: now(), items };
}

function parse(headJson: Uint8Array): SyncHead {
  check ??= compile();
  const head = parseJson(headJson);
  if (check.Check(head)) return head;
  const [first] = check.Errors(head);
  throw new OknoError('request.invalid', `head: ${first?.instancePath} ${first?.message}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    throw new OknoError('request.invalid', 'the head is not JSON');
  }
}
