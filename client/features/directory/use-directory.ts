import type { Directory } from '#core/directory/schema.ts';
import { useData } from '../../data/data.ts';

export interface DirectoryHand {
  /** Null: not here yet; `offline` then says whether it will come. */
  readonly directory: Directory | null;
  readonly offline: boolean;
  /** Reads again; the live stream also does when somebody else changes something. @throws Refusal */
  reload(): Promise<void>;
}

export function useDirectory(): DirectoryHand {
  const { directory, offline } = useData();
  return {
    directory: directory.value.value,
    offline: offline.value,
    async reload() {
      await directory.reload();
    },
  };
}
