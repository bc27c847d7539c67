import type { ReadonlySignal } from '@preact/signals';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { CommandResult } from '#core/queue/routes.ts';
import type { SyncState } from '../../../workers/sync/contract.ts';

/** The page's hand on the sync worker. One for the app. */
export interface Sync {
  readonly state: ReadonlySignal<SyncState>;
  enqueue(command: QueueCommand): Promise<void>;
  pendingCommands(): Promise<QueueCommand[]>;
  wake(): void;
  exportRecording(recordingId: string): Promise<Blob | null>;
  /** Only recordings refused for good, once a person has saved or given them up. */
  discardRecording(recordingId: string): Promise<boolean>;
  /** Answers to commands, those of other tabs too. Returns the way to stop. */
  onAnswer(listener: (command: QueueCommand, result: CommandResult) => void): () => void;
}
