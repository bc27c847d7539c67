import type { QueueCommand } from '#core/queue/commands.ts';
import type { CommandResult } from '#core/queue/routes.ts';
import type { EndReason } from '#core/recording/schema.ts';
import type { SyncState } from '../../../workers/sync/contract.ts';

/** What the tests drive from outside. */
export interface Harness {
  state(): SyncState;
  statuses(): string[];
  answers(): CommandResult[];
  ready(): Promise<void>;
  begin(): Promise<string>;
  keep(count: number, byteLength?: number): Promise<void>;
  end(reason: EndReason): Promise<void>;
  enqueue(command: QueueCommand): Promise<void>;
  pending(): Promise<QueueCommand[]>;
  wake(): void;
  /** Rows in the device's database, read past the sync worker. */
  left(): Promise<number>;
  /** Length of the file, and its first four bytes as text. */
  exported(recordingId: string): Promise<{ byteLength: number; magic: string } | null>;
  discard(recordingId: string): Promise<boolean>;
  /** The connection of the page's own store is cut; true when the store then does its work nevertheless. */
  surviveLostConnection(): Promise<boolean>;
}

declare global {
  interface Window {
    syncHarness: Harness;
  }
}
