/** The targets as the database knows them: those of the settings, which every start brings up to date, and the console's. */

import { type Selectable, sql } from "kysely";
import type { Db } from "./database.ts";
import type { PublicationTargetTable } from "./tables/publication.ts";
import { inTransaction } from "./transaction.ts";

export type TargetRow = Selectable<PublicationTargetTable>;

/** What decides which findings a target gets. */
export interface TargetDefinition {
  readonly id: string;
  readonly type: string;
  readonly accountId: string | undefined;
  /** An event pattern that was checked. */
  readonly pattern: object | undefined;
  readonly enabled: boolean;
}

/** Why deliveries to a target that left the settings are dead letters. */
const REMOVED = "the target is not configured any more";

/**
 * Makes the configured targets those that are given. What waits for one that is not among them becomes dead letters,
 * which can be replayed once it is there again. Returns the ids that a target of the console has already, which stay
 * that target's.
 */
export async function syncConfiguredTargets(
  db: Db,
  targets: readonly TargetDefinition[],
  now: Date,
): Promise<readonly string[]> {
  return inTransaction(db, async (tx) => {
    const taken: string[] = [];
    for (const target of [...targets].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const values = { ...columnsOf(target), origin: "config" as const, removed_at: null };
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto("publication_target")
        .values({ id: target.id, settings: null, ...values })
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet(values).where("publication_target.origin", "=", "config"),
        )
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) {
        taken.push(target.id);
      }
    }
    await tx
      .updateTable("publication_target")
      .set({ removed_at: now })
      .where("origin", "=", "config")
      .where("removed_at", "is", null)
      .where("id", "not in", ["", ...targets.map(({ id }) => id)])
      .execute();
    await sweepDeliveries(tx, now);
    return taken;
  });
}

/**
 * Ends what waits for targets that left the settings, and takes away what nobody will ever ask for. For a start, and
 * from time to time: who saved a finding at the very moment may have put it in for such a target.
 */
export async function sweepDeliveries(db: Db, now: Date): Promise<void> {
  await sql`
    UPDATE publication_delivery SET state = 'dead', dead_at = ${now}, due_at = NULL, reason = ${REMOVED}
    FROM publication_target AS target
    WHERE target.id = target_id AND target.removed_at IS NOT NULL AND state = 'pending'
  `.execute(db);
  await sql`
    DELETE FROM publication_delivery
    WHERE NOT EXISTS (SELECT FROM publication_target WHERE publication_target.id = target_id)
  `.execute(db);
  await sql`
    DELETE FROM publication_target AS target
    WHERE removed_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM publication_delivery WHERE target_id = target.id)
  `.execute(db);
}

/** In the order of their ids. */
export function listTargets(db: Db): Promise<TargetRow[]> {
  return db.selectFrom("publication_target").selectAll().orderBy("id").execute();
}

export function readTarget(db: Db, id: string): Promise<TargetRow | undefined> {
  return db.selectFrom("publication_target").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Of the console. False if there is a target of that id. */
export async function insertTarget(db: Db, target: TargetDefinition, settings: object): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("publication_target")
    .values({
      id: target.id,
      origin: "console",
      settings: JSON.stringify(settings) as never,
      removed_at: null,
      ...columnsOf(target),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Of the console. Whoever delivers to it begins anew with the new settings. */
export async function replaceTarget(db: Db, target: TargetDefinition, settings: object): Promise<void> {
  await db
    .updateTable("publication_target")
    .set({
      ...columnsOf(target),
      settings: JSON.stringify(settings) as never,
      revision: sql`revision + 1`,
      failures: 0,
      failing_since: null,
      retry_at: null,
    })
    .where("id", "=", target.id)
    .where("origin", "=", "console")
    .execute();
}

/** Of the console; with all that was to be delivered to it, dead letters included. */
export async function deleteTarget(db: Db, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom("publication_target").where("id", "=", id).where("origin", "=", "console").execute();
    await sql`
      DELETE FROM publication_delivery WHERE target_id = ${id}
        AND NOT EXISTS (SELECT FROM publication_target WHERE publication_target.id = ${id})
    `.execute(tx);
  });
}

function columnsOf({ type, accountId, pattern, enabled }: TargetDefinition) {
  return {
    type,
    account_id: accountId ?? null,
    pattern: pattern === undefined ? null : (JSON.stringify(pattern) as never),
    enabled,
  };
}
