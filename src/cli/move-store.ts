/** Moves a database: its tables as rows, its tasks as what they are about. */

import { Kysely, PostgresDialect, sql } from "kysely";
import { addMovedTasks, MOVED_TASKS_QUERY } from "../queue/moved-tasks.ts";
import { openQueue } from "../queue/open-queue.ts";
import { exportDatabase } from "../store/backup/export-database.ts";
import {
  type ImportedCounts,
  importDatabase,
  openExport,
  type SectionImporters,
} from "../store/backup/import-database.ts";
import type { Db, Tables } from "../store/database.ts";
import { createPool } from "../store/pool.ts";
import { reachServer, type StoreLocation } from "../store/server.ts";

const TASKS = "tasks";

export async function exportStore(location: StoreLocation, file: string): Promise<void> {
  await within(location, { mayCreate: false }, async (url, db) => {
    const { rows } = await sql<{ table: string | null }>`SELECT to_regclass('pgboss.job') AS table`.execute(
      db,
    );
    const hasQueue = rows[0]?.table !== null;
    await exportDatabase(url, file, hasQueue ? [{ section: TASKS, query: MOVED_TASKS_QUERY }] : []);
  });
}

export async function importStore(location: StoreLocation, file: string): Promise<ImportedCounts> {
  const opened = await openExport(file);
  try {
    return await within(location, { mayCreate: true }, async (url, db) => {
      const queue = await openQueue({ url, db, onError: () => undefined });
      const importers: SectionImporters = {
        [TASKS]: (values, transaction) => addMovedTasks(values, queue, transaction),
      };
      return importDatabase(url, opened, importers).finally(() => queue.close(0));
    });
  } finally {
    opened.close();
  }
}

async function within<T>(
  location: StoreLocation,
  options: { readonly mayCreate: boolean },
  run: (url: string, db: Db) => Promise<T>,
): Promise<T> {
  const server = await reachServer(location, options);
  const pool = createPool(server.url, { maxConnections: 2, onIdleError: () => undefined });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await run(server.url, db);
  } finally {
    await db.destroy();
    await server.close();
  }
}
