import { Dexie, type Table } from 'dexie';
import type { StoredCommand, StoredRecording, StoredSegment } from './contract.ts';

class DeviceDatabase extends Dexie {
  declare readonly recordings: Table<StoredRecording, string>;
  declare readonly segments: Table<StoredSegment, [recordingId: string, number: number]>;
  declare readonly commands: Table<StoredCommand, number>;

  constructor() {
    super('okno-device', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      recordings: 'id',
      segments: '[recordingId+number]',
      commands: '++order, &command.id',
    });
  }
}

/** One connection for each worker; opened by its first use. */
export const database = new DeviceDatabase();
