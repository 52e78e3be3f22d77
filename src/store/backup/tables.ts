/** What an export consists of: the tables of ours in an order in which they can be filled, and the sequences. */

import type pg from "pg";

export interface ExportedTable {
  readonly table: string;
  /** Without computed ones. */
  readonly columns: readonly string[];
}

/** Kysely's own: the state of the migrations is not data, it is reached again by migrating. */
const MIGRATION_TABLES = ["kysely_migration", "kysely_migration_lock"];

/** A table comes after those that it refers to. */
export async function listTables(client: pg.Client): Promise<readonly ExportedTable[]> {
  const { rows: tables } = await client.query<{ table: string; columns: string[]; refers: string[] }>(
    `SELECT c.relname AS table,
       ARRAY(
         SELECT attname::text FROM pg_attribute
         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
         ORDER BY attnum
       ) AS columns,
       ARRAY(
         SELECT DISTINCT f.relname::text FROM pg_constraint JOIN pg_class f ON f.oid = confrelid
         WHERE contype = 'f' AND conrelid = c.oid AND confrelid <> c.oid
       ) AS refers
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> ALL ($1)
     ORDER BY c.relname`,
    [MIGRATION_TABLES],
  );
  const ordered: ExportedTable[] = [];
  const isPlaced = (name: string) => ordered.some(({ table }) => table === name);
  let waiting = tables;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ refers }) => refers.every(isPlaced));
    if (ready.length === 0) {
      throw new Error(
        `Tables refer to each other in a circle: ${waiting.map(({ table }) => table).join(", ")}`,
      );
    }
    ordered.push(...ready.map(({ table, columns }) => ({ table, columns })));
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return ordered;
}

export interface SequenceState {
  readonly sequence: string;
  readonly value: string;
}

export async function listSequences(client: pg.Client): Promise<readonly SequenceState[]> {
  const { rows } = await client.query<SequenceState>(
    `SELECT sequencename AS sequence, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename`,
  );
  return rows;
}

/** By name, in order; none in a database that was never migrated. */
export async function listMigrations(client: pg.Client): Promise<readonly string[]> {
  const { rows: found } = await client.query("SELECT to_regclass('public.kysely_migration') AS table");
  if (found[0].table === null) {
    return [];
  }
  const { rows } = await client.query<{ name: string }>("SELECT name FROM kysely_migration ORDER BY name");
  return rows.map(({ name }) => name);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
