import type { ErrorCode } from '#core/errors.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { RecordingClose, RecordingOpen, SegmentHeader } from '#core/recording/schema.ts';

/**
 * What the device keeps until the server holds it: IndexedDB `okno-device`, shared by the recorder worker (writes
 * recordings and segments), the sync worker and the service worker (send and remove). Pages never open it.
 */
export interface StoredRecording {
  readonly id: string;
  readonly uploadKey: string;
  readonly open: RecordingOpen;
  /** Missing while it is being made, or when its maker died: `recovery.ts` then writes it. */
  readonly close?: RecordingClose;
  /** The server has said that it knows the end. */
  readonly closeAcknowledged?: boolean;
  readonly refused?: ErrorCode;
  /** Segments made so far and segments removed because the server holds them durably. */
  readonly keptSegments: number;
  readonly sentSegments: number;
  /** Sample after the last one kept; the store's own account, so that recovery knows the end when all segments are sent. */
  readonly endSample?: number;
  /** Bytes of the segments that are still on the device; the store's own account. */
  readonly waitingBytes?: number;
}

export interface StoredSegment {
  readonly recordingId: string;
  readonly number: number;
  readonly header: SegmentHeader;
  readonly bytes: ArrayBuffer;
}

export interface StoredCommand {
  /** Auto-increment: the order of sending. */
  readonly order?: number;
  readonly command: QueueCommand;
  readonly error?: ErrorCode;
}

/** The recorder's part of the store. Each call resolves after a `durability: strict` transaction. */
export interface RecordingStore {
  open(recording: StoredRecording): Promise<void>;
  /** One transaction: the segment and the recording's `keptSegments`. @throws DOMException QuotaExceededError */
  append(segment: StoredSegment): Promise<void>;
  close(recordingId: string, close: RecordingClose): Promise<void>;
}

/**
 * Held (Web Locks) by the recorder worker from before `open` until after `close`, so that others can tell a recording
 * whose maker is dead: recovery ends whatever has no `close` and nobody holding its lock.
 */
export const recordingLock = (recordingId: string): string => `okno-recording-${recordingId}`;
/** Held by the one sender. */
export const senderLock = 'okno-sender';
/** BroadcastChannel on which the recorder says that a segment was kept or a recording ended, and tabs share answers. */
export const deviceChannel = 'okno-device';
