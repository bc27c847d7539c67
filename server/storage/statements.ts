import type Sqlite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Longer texts are inserts of many rows at once: each length would be kept apart. */
const longestKept = 4000;
const mostKept = 500;

/** Keeps prepared statements: Kysely asks for each anew, and preparing costs more than running most of them. */
export function keepStatements(sqlite: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known) return known;
      const statement = sqlite.prepare(text);
      if (text.length <= longestKept && kept.size < mostKept) kept.set(text, statement);
      return statement;
    },
  };
}
