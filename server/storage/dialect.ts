import { type RawBuilder, sql } from 'kysely';

export type DialectName = 'sqlite' | 'postgres';

/** The few words in which the two databases differ, for migrations. */
export interface DialectWords {
  readonly name: DialectName;
  /** A number that the database counts up, never reusing one. */
  readonly counter: RawBuilder<unknown>;
  readonly bytes: RawBuilder<unknown>;
  /** 64-bit whole number: ms, bytes, samples. */
  readonly long: RawBuilder<unknown>;
  /** After the column list of a table that lives in its primary key. */
  readonly clustered: RawBuilder<unknown>;
}

export const dialectWords: Readonly<Record<DialectName, DialectWords>> = {
  sqlite: {
    name: 'sqlite',
    counter: sql`integer primary key autoincrement`,
    bytes: sql`blob`,
    long: sql`integer`,
    clustered: sql`without rowid`,
  },
  postgres: {
    name: 'postgres',
    counter: sql`bigserial primary key`,
    bytes: sql`bytea`,
    long: sql`bigint`,
    clustered: sql``,
  },
};
