import { OknoError } from '../errors.ts';

/**
 * Body of a sync request: length of the head (u32, big-endian) ‖ head (JSON, UTF-8) ‖ the segments' bytes, in the order in
 * which the head names them. The head's shape is `SyncHead`.
 */
export function frame(headJson: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const total = parts.reduce((sum, part) => sum + part.byteLength, 4 + headJson.byteLength);
  const body = new Uint8Array(total);
  new DataView(body.buffer).setUint32(0, headJson.byteLength);
  body.set(headJson, 4);
  let offset = 4 + headJson.byteLength;
  for (const part of parts) {
    body.set(part, offset);
    offset += part.byteLength;
  }
  return body;
}

/** @throws OknoError `request.invalid` when the body is shorter than it says */
export function unframe(body: Uint8Array): { headJson: Uint8Array; bytes: Uint8Array } {
  if (body.byteLength < 4) throw new OknoError('request.invalid', 'the body has no head');
  const length = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0);
  if (body.byteLength < 4 + length) throw new OknoError('request.invalid', 'the head is cut');
  return { headJson: body.subarray(4, 4 + length), bytes: body.subarray(4 + length) };
}
