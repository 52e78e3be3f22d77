/** Runs something in a transaction: the one that is open, or else a new one that commits if it succeeds. */

import type { Db } from "./database.ts";

export async function inTransaction<T>(db: Db, run: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? run(db) : db.transaction().execute(run);
}
