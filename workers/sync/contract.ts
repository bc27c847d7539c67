import type { ErrorCode } from '#core/errors.ts';
import type { QueueCommand } from '#core/queue/commands.ts';
import type { CommandResult } from '#core/queue/routes.ts';

/**
 * What the sync worker does, whole: it keeps commands and sends them and the recorder's segments until the server holds
 * them durably. Every tab has one; a Web Lock makes one of them (or the service worker) the sender.
 */
export interface SyncApi {
  /** Resolves when the command is in the device's store. */
  enqueue(command: QueueCommand): Promise<void>;
  /** Commands not answered yet, in order. */
  pendingCommands(): Promise<QueueCommand[]>;
  /** Try at once: the network is back, somebody signed in, a person pressed «Отправить». */
  wake(): Promise<void>;
  subscribe(listener: (message: SyncMessage) => void): Promise<void>;
  /** What a refused recording holds, for saving as a file. Null: not on this device. */
  exportRecording(recordingId: string): Promise<Blob | null>;
  /** After a person has saved it: removes a recording that the server refused for good. False: it is not one of those. */
  discardRecording(recordingId: string): Promise<boolean>;
}

export type SyncMessage =
  | { readonly type: 'state'; readonly state: SyncState }
  /** A command was answered, in whichever tab it was sent. */
  | { readonly type: 'answered'; readonly command: QueueCommand; readonly result: CommandResult };

export type SyncStatus = 'idle' | 'sending' | 'offline' | 'signed-out' | 'server-full' | 'server-trouble';

export interface SyncState {
  readonly status: SyncStatus;
  readonly commands: readonly PendingCommand[];
  readonly recordings: readonly PendingRecording[];
  /** Bytes that this origin may store, and uses; null where the browser does not tell. */
  readonly storage: { readonly usedBytes: number; readonly quotaBytes: number } | null;
  /** Server's clock minus the device's, ms; null until the server was heard. */
  readonly clockOffsetMs: number | null;
}

export interface PendingCommand {
  readonly command: QueueCommand;
  /** Last refusal or failure of this command, if any. */
  readonly error: ErrorCode | null;
}

export interface PendingRecording {
  readonly recordingId: string;
  readonly positionId: string;
  readonly startedAt: number;
  readonly recordingNow: boolean;
  readonly keptSegments: number;
  /** Held durably by the server. */
  readonly sentSegments: number;
  /** Refused for good (foreign, deleted, …): stays on the device until a person saves it. */
  readonly error: ErrorCode | null;
}
