/**
 * One process at a time delivers to a target. The lease is a row's, by the database's clock: it outlives neither a
 * process that was killed nor a machine that lost its power, and needs no connection to be watched.
 */

import { sql } from "kysely";
import type { Db } from "./database.ts";
import type { TargetRow } from "./publication-targets.ts";

/**
 * Seconds without a renewal after which another process may deliver. Longer: after a crash nothing moves for so long.
 * Shorter: a process that was busy for a moment loses its target, and what it had just sent is sent again.
 */
export const LEASE_SECONDS = 15;
export const RENEW_EVERY_MS = 4000;

/** The target as it is now; undefined if another process has it. */
export async function takeLease(db: Db, targetId: string, processId: string): Promise<TargetRow | undefined> {
  return db
    .updateTable("publication_target")
    .set({ leased_by: processId, leased_until: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where("id", "=", targetId)
    .where(sql<boolean>`(leased_until IS NULL OR leased_until < now())`)
    .returningAll()
    .executeTakeFirst();
}

/** The target's revision, and whether it is still to be delivered to; undefined if the lease is no longer ours. */
export async function renewLease(db: Db, targetId: string, processId: string) {
  const row = await db
    .updateTable("publication_target")
    .set({ leased_until: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where("id", "=", targetId)
    .where("leased_by", "=", processId)
    .where("leased_until", ">", sql<Date>`now()`)
    .returning(["revision", "enabled", "removed_at"])
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { revision: row.revision, isActive: row.enabled && row.removed_at === null };
}

export async function releaseLease(db: Db, targetId: string, processId: string): Promise<void> {
  await db
    .updateTable("publication_target")
    .set({ leased_by: null, leased_until: null })
    .where("id", "=", targetId)
    .where("leased_by", "=", processId)
    .execute();
}

/** For a database that belongs to one process, at its start: whoever held leases is dead. */
export async function releaseAllLeases(db: Db): Promise<void> {
  await db.updateTable("publication_target").set({ leased_by: null, leased_until: null }).execute();
}
