/** Moves a database: its tables as rows, its tasks as what they are about. */

import { sql } from "kysely";
import { addMovedTasks, MOVED_TASKS_QUERY } from "../queue/moved-tasks.ts";
import { openQueue } from "../queue/open-queue.ts";
import { exportDatabase } from "../store/backup/export-database.ts";
import {
  type ImportedCounts,
  importDatabase,
  openExport,
  type SectionImporters,
} from "../store/backup/import-database.ts";
import type { StoreLocation } from "../store/server.ts";
import { withDatabase } from "./reach-database.ts";

const TASKS = "tasks";

export async function exportStore(location: StoreLocation, file: string): Promise<void> {
  await withDatabase(location, { mayCreate: false }, async (db, url) => {
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
    return await withDatabase(location, { mayCreate: true }, async (db, url) => {
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
