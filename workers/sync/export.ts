import { keptOf } from '../store/recordings.ts';

const mimeTypes = { 'ogg-opus': 'audio/ogg', mp3: 'audio/mpeg' } as const;

/** What the device still holds of a recording, as one file. Null: it is not on this device. */
export async function exportRecording(recordingId: string): Promise<Blob | null> {
  const kept = await keptOf(recordingId);
  if (!kept) return null;
  return new Blob(
    kept.segments.map((segment) => segment.bytes),
    { type: mimeTypes[kept.recording.open.encoding] },
  );
}
