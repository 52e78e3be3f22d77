/** Work that must commit as a whole: in the caller's transaction if there is one, else in its own. */

import type { Db } from "./database.ts";

export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
