import { createHash } from 'node:crypto';
import { chainHead, chainStart } from '#core/recording/chain.ts';
import { addToRanges, missingRanges, type Ranges } from '#core/recording/ranges.ts';
import type { Verification } from '#core/recording/schema.ts';
import type { BlobStore } from '../../storage/blobs.ts';
import type { RecordingRow, SegmentRow } from './repository.ts';

/** Reads every stored byte again and checks each hash and each link of the chain. */
export async function verify(
  blobs: BlobStore,
  row: RecordingRow,
  segments: readonly SegmentRow[],
  checkedAt: number,
): Promise<Verification> {
  const held: Ranges = [];
  const damaged: number[] = [];
  let before: SegmentRow | undefined;
  for (const segment of segments) {
    addToRanges(held, segment.number);
    if (!isLinked(segment, before) || !(await isUnaltered(blobs, row, segment))) damaged.push(segment.number);
    before = segment;
  }
  const expected = row.segment_count ?? (before ? before.number + 1 : 0);
  const missing = missingRanges(held, expected);
  const verdict = damaged.length > 0 ? 'altered' : missing.length > 0 ? 'incomplete' : 'intact';
  return { verdict, checkedAt, missing, damaged };
}

function isLinked(segment: SegmentRow, before: SegmentRow | undefined): boolean {
  if (segment.number === 0) return segment.previous_hash === chainStart;
  return before?.number !== segment.number - 1 || before.hash === segment.previous_hash;
}

async function isUnaltered(blobs: BlobStore, row: RecordingRow, segment: SegmentRow): Promise<boolean> {
  const bytes = await blobs.read(row.blob, segment.blob_offset, segment.byte_length).catch(gone);
  const head = chainHead(row.id, {
    number: segment.number,
    startSample: segment.start_sample,
    sampleCount: segment.sample_count,
    previousHash: segment.previous_hash,
  });
  return createHash('sha256').update(head).update(bytes).digest('hex') === segment.hash;
}

/** A file that is not there is as altered as can be. */
function gone(error: NodeJS.ErrnoException): Buffer {
  if (error.code === 'ENOENT') return Buffer.alloc(0);
  throw error;
}
