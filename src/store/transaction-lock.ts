/** Locks on names rather than rows, held until the transaction ends: for what must not change while we decide. */

import { sql } from "kysely";
import type { Db } from "./database.ts";

/** Waits for every other transaction that holds the lock of this name. */
export async function lockUntilCommit(db: Db, name: string): Promise<void> {
  if (!db.isTransaction) {
    throw new Error("A lock without a transaction would be gone at once");
  }
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
}
