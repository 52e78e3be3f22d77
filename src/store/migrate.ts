/**
 * Brings the tables to what this version of the program knows: migrations/*.sql in the order of their names, each
 * once, all in one transaction. Several processes that start at once wait for each other.
 */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { StoreError } from "./store-error.ts";

const MIGRATIONS = new URL("./migrations/", import.meta.url);

/** Up to and including the migration named, or to the last. */
export async function migrate<T>(db: Kysely<T>, upTo?: string, migrations = readMigrations()): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await (upTo === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(upTo));
  if (error === undefined) {
    return;
  }
  if (/corrupted migrations/.test((error as Error).message)) {
    throw new StoreError(
      "The database was written by another version of this program, probably a newer one: use that, or restore a backup",
      { cause: error },
    );
  }
  const failed = results?.find((result) => result.status === "Error")?.migrationName;
  throw new Error(`Migration ${failed ?? "of the database"} failed: ${(error as Error).message}`, {
    cause: error,
  });
}

/** By name, in order. */
export function knownMigrations(): readonly string[] {
  return Object.keys(readMigrations()).sort();
}

function readMigrations(): Record<string, Migration> {
  const files = readdirSync(fileURLToPath(MIGRATIONS)).filter((name) => name.endsWith(".sql"));
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(new URL(file, MIGRATIONS), "utf8");
      return [file.slice(0, -".sql".length), { up: (db: Kysely<unknown>) => runScript(db, text) }];
    }),
  );
}

async function runScript(db: Kysely<unknown>, text: string): Promise<void> {
  await sql.raw(text).execute(db);
}
