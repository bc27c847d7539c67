import type { Session } from '#core/admin/schema.ts';

export interface JournalPageProps {
  readonly user: Session['user'];
  /** The address's part after `/journal/`: the opened position, or null. */
  readonly positionId: string | null;
  readonly query: Readonly<Record<string, string>>;
  /** Goes to an address of the app. */
  readonly navigate: (address: string, replace?: boolean) => void;
}

/** «Журнал» at `/journal` and `/journal/:positionId`. Needs `DataContext`. */
export function JournalPage({ user }: JournalPageProps) {
  return <main>{user.name}</main>;
}
