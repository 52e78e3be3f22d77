/** Deliveries that were given up, each with its reason. They are kept as long as their findings are. */

import { type RawBuilder, sql } from "kysely";
import { notifyAdded } from "../queue/notifications.ts";
import type { Db } from "./database.ts";
import { inTransaction } from "./transaction.ts";

export interface DeadLetter {
  /** What replaying and discarding name it by. */
  readonly id: number;
  readonly targetId: string;
  readonly eventId: string;
  readonly accountId: string;
  readonly region: string;
  readonly findingId: string;
  readonly kind: "new" | "update";
  readonly occurredAt: Date;
  readonly deadAt: Date;
  readonly attempts: number;
  readonly reason: string | undefined;
}

/** Those of some ids, of a target, or both; an empty choice is of all. */
export interface DeadLetterChoice {
  readonly targetId?: string | undefined;
  readonly ids?: readonly number[] | undefined;
}

/** In the order of their ids, those after `after`. */
export async function listDeadLetters(
  db: Db,
  { targetId, ids }: DeadLetterChoice,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly DeadLetter[]> {
  const rows = await db
    .selectFrom("publication_delivery")
    .selectAll()
    .where("state", "=", "dead")
    .where("seq", ">", after)
    .$if(targetId !== undefined, (select) => select.where("target_id", "=", targetId ?? ""))
    .$if(ids !== undefined, (select) => select.where("seq", "in", [-1, ...(ids ?? [])]))
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.seq,
    targetId: row.target_id,
    eventId: row.event_id,
    accountId: row.account_id,
    region: row.region,
    findingId: row.finding_id,
    kind: row.kind,
    occurredAt: row.occurred_at,
    deadAt: row.dead_at ?? row.occurred_at,
    attempts: row.attempts,
    reason: row.reason ?? undefined,
  }));
}

/** Lets them wait as if they were new, of targets that are there; returns how many. */
export async function replayDeadLetters(db: Db, choice: DeadLetterChoice, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { numAffectedRows } = await sql`
      UPDATE publication_delivery SET state = 'pending', dead_at = NULL, due_at = NULL, attempts = 0,
        reason = NULL, waits_since = ${now}
      FROM publication_target AS target
      WHERE target.id = target_id AND target.removed_at IS NULL AND ${isChosen(choice)}
    `.execute(tx);
    await notifyAdded("", tx, "anodyne_publication");
    return Number(numAffectedRows ?? 0n);
  });
}

/** Returns how many. */
export async function discardDeadLetters(db: Db, choice: DeadLetterChoice): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM publication_delivery WHERE ${isChosen(choice)}
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}

function isChosen({ targetId, ids }: DeadLetterChoice): RawBuilder<boolean> {
  return sql`state = 'dead'
    AND (${targetId ?? null}::text IS NULL OR target_id = ${targetId ?? null})
    AND (${ids === undefined} OR seq = ANY (${ids ?? []}::bigint[]))`;
}
