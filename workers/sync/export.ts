import { defaultPreSkip, serialOf, writeHeaders } from '#core/recording/ogg.ts';
import type { StoredRecording } from '../store/contract.ts';
import { keptOf } from '../store/recordings.ts';

const mimeTypes = { 'ogg-opus': 'audio/ogg', mp3: 'audio/mpeg' } as const;

/** What the device still holds of a recording, as one file that plays. Null: it is not on this device. */
export async function exportRecording(recordingId: string): Promise<Blob | null> {
  const kept = await keptOf(recordingId);
  if (!kept) return null;
  const { recording, segments } = kept;
  const missesHead = segments[0] !== undefined && segments[0].number > 0;
  return new Blob([...(missesHead ? headOf(recording) : []), ...segments.map((segment) => segment.bytes)], {
    type: mimeTypes[recording.open.encoding],
  });
}

/** The header pages of Ogg are in the first segment, which has left the device when the server took it. MP3 has none. */
const headOf = ({ id, open }: StoredRecording): Uint8Array<ArrayBuffer>[] =>
  open.encoding === 'ogg-opus'
    ? [writeHeaders(serialOf(id), { channels: 1, preSkip: defaultPreSkip, inputRate: open.sampleRate })]
    : [];
