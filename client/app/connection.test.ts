import { describe, expect, it } from 'vitest';
import type { PendingRecording, SyncState } from '../../workers/sync/contract.ts';
import { connectionOf } from './connection.ts';

const idle: SyncState = { status: 'idle', commands: [], recordings: [], storage: null, clockOffsetMs: 0 };
const recording: PendingRecording = {
  recordingId: '018f0000-0000-7000-8000-000000000001',
  positionId: '018f0000-0000-7000-8000-000000000002',
  startedAt: 0,
  recordingNow: false,
  keptSegments: 5,
  sentSegments: 3,
  error: null,
};

describe('what the top bar says of the connection', () => {
  it('says that all is sent only when nothing waits', () => {
    expect(connectionOf(idle, false).kind).toBe('allSent');
    expect(connectionOf({ ...idle, status: 'sending', recordings: [recording] }, false).kind).toBe('sending');
  });

  it('does not blink while a conversation is being recorded', () => {
    const running = { ...idle, recordings: [{ ...recording, recordingNow: true }] };
    expect(connectionOf({ ...running, status: 'sending' }, false).kind).toBe('online');
    expect(connectionOf(running, false).kind).toBe('online');
  });

  it('counts what waits without a network, the recording in progress included', () => {
    const running = { ...idle, recordings: [{ ...recording, recordingNow: true }] };
    expect(connectionOf(running, true)).toEqual({ kind: 'offline', actions: 0, recordings: 1 });
  });

  it('tells early that the device runs full', () => {
    const storage = { usedBytes: 80, quotaBytes: 100 };
    expect(connectionOf({ ...idle, storage }, false).kind).toBe('storageLow');
    expect(connectionOf({ ...idle, storage: { ...storage, usedBytes: 79 } }, false).kind).toBe('allSent');
    const growing = { usedBytes: 600e6, quotaBytes: 10_600e6 };
    expect(connectionOf({ ...idle, storage: growing }, false).kind).toBe('storageLow');
  });

  it('shows a refused recording as long as it is on the device', () => {
    const refused = { ...idle, recordings: [{ ...recording, error: 'recording.foreign' as const }] };
    expect(connectionOf(refused, false)).toEqual({ kind: 'refused', actions: 0, recordings: 0 });
  });
});
