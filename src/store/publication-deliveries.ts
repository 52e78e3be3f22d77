/**
 * What waits for a target, and what became of it. A delivery waits while an earlier one of the same finding has not
 * arrived, so that a target sees the events of a finding in their order.
 */

import { type RawBuilder, sql } from "kysely";
import type { Finding } from "../model/finding.ts";
import { GIVE_UP_AFTER_MS } from "../publication/retry-policy.ts";
import type { Db } from "./database.ts";
import type { TargetRow } from "./publication-targets.ts";

export interface WaitingDelivery {
  readonly seq: number;
  readonly eventId: string;
  readonly accountId: string;
  readonly kind: "new" | "update";
  readonly occurredAt: Date;
  readonly waitsSince: Date;
  readonly attempts: number;
  /** Undefined if the finding has gone meanwhile. */
  readonly finding: Finding | undefined;
}

export interface WaitingTarget {
  readonly target: TargetRow;
  /** Whether something could be sent now. */
  readonly isDue: boolean;
  /** When the next of what failed is due, if that is later than now. */
  readonly nextDueAt: Date | undefined;
}

/** Targets that are on and have something to get, now or later. */
export async function listWaitingTargets(db: Db, now: Date): Promise<readonly WaitingTarget[]> {
  const rows = await db
    .selectFrom("publication_target as target")
    .selectAll("target")
    .select([
      sql<boolean>`EXISTS (SELECT FROM publication_delivery AS delivery WHERE ${isDue(sql.ref("target.id"), now)})`.as(
        "is_due",
      ),
      sql<Date | null>`(
        SELECT min(due_at) FROM publication_delivery
        WHERE target_id = target.id AND state = 'pending' AND due_at > ${now}
      )`.as("next_due_at"),
    ])
    .where("enabled", "=", true)
    .where("removed_at", "is", null)
    .execute();
  return rows
    .filter(({ is_due, next_due_at }) => is_due || next_due_at !== null)
    .map(({ is_due, next_due_at, ...target }) => ({
      target,
      isDue: is_due,
      nextDueAt: next_due_at ?? undefined,
    }));
}

/** In their order, at most one of each finding. */
export async function fetchDue(
  db: Db,
  targetId: string,
  now: Date,
  limit: number,
): Promise<readonly WaitingDelivery[]> {
  const { rows } = await sql<{
    seq: number;
    event_id: string;
    account_id: string;
    kind: "new" | "update";
    occurred_at: Date;
    waits_since: Date;
    attempts: number;
    document: Finding | null;
  }>`
    SELECT delivery.seq, delivery.event_id, delivery.account_id, delivery.kind, delivery.occurred_at,
      delivery.waits_since, delivery.attempts, coalesce(delivery.document, finding.document) AS document
    FROM (
      SELECT * FROM publication_delivery AS delivery WHERE ${isDue(sql`${targetId}`, now)}
      ORDER BY seq LIMIT ${limit}
    ) AS delivery
    LEFT JOIN finding_document AS finding ON delivery.document IS NULL
      AND finding.account_id = delivery.account_id AND finding.region = delivery.region
      AND finding.id = delivery.finding_id
    ORDER BY delivery.seq
  `.execute(db);
  return rows.map((row) => ({
    seq: row.seq,
    eventId: row.event_id,
    accountId: row.account_id,
    kind: row.kind,
    occurredAt: row.occurred_at,
    waitsSince: row.waits_since,
    attempts: row.attempts,
    finding: row.document ?? undefined,
  }));
}

/** A finding's first event waits for no other, and nearly all are first ones. */
function isDue(targetId: RawBuilder<unknown>, now: Date): RawBuilder<unknown> {
  return sql`
    delivery.target_id = ${targetId} AND delivery.state = 'pending'
      AND (delivery.due_at IS NULL OR delivery.due_at <= ${now})
      AND (delivery.kind = 'new' OR NOT EXISTS (
        SELECT FROM publication_delivery AS earlier
        WHERE earlier.account_id = delivery.account_id AND earlier.region = delivery.region
          AND earlier.finding_id = delivery.finding_id AND earlier.target_id = delivery.target_id
          AND earlier.state = 'pending' AND earlier.seq < delivery.seq
      ))`;
}

/** What is to be written after an attempt. Delivered ones go. */
export type Settled =
  | { readonly kind: "delivered"; readonly seq: number }
  | { readonly kind: "retry"; readonly seq: number; readonly dueAt: Date; readonly reason: string }
  | { readonly kind: "dead"; readonly seq: number; readonly reason: string };

/** How the target itself is doing. */
export interface TargetHealth {
  readonly failures: number;
  readonly failingSince: Date | undefined;
  readonly retryAt: Date | undefined;
}

/** In one statement. False, and nothing is written, if the lease is no longer ours. */
export async function settleDeliveries(
  db: Db,
  { targetId, processId }: { readonly targetId: string; readonly processId: string },
  settled: readonly Settled[],
  health: TargetHealth,
  now: Date,
): Promise<boolean> {
  const delivered = settled.flatMap((one) => (one.kind === "delivered" ? [one.seq] : []));
  const failed = settled.flatMap((one) =>
    one.kind === "delivered"
      ? []
      : [
          {
            seq: one.seq,
            state: one.kind === "dead" ? "dead" : "pending",
            due_at: one.kind === "dead" ? null : one.dueAt,
            dead_at: one.kind === "dead" ? now : null,
            reason: one.reason,
          },
        ],
  );
  const { rows } = await sql<{ id: string }>`
    WITH ours AS (
      UPDATE publication_target SET
        failures = ${health.failures},
        failing_since = ${health.failingSince ?? null}::timestamptz,
        retry_at = ${health.retryAt ?? null}::timestamptz,
        delivered = delivered + ${delivered.length}::bigint,
        failed = failed + ${failed.length}::bigint,
        last_delivered_at = CASE WHEN ${delivered.length > 0} THEN ${now}::timestamptz ELSE last_delivered_at END,
        last_failed_at = CASE WHEN ${failed.length > 0} THEN ${now}::timestamptz ELSE last_failed_at END,
        last_reason = coalesce(${failed.at(-1)?.reason ?? null}::text, last_reason)
      WHERE id = ${targetId} AND leased_by = ${processId}::uuid
      RETURNING id
    ), arrived AS (
      DELETE FROM publication_delivery USING ours
      WHERE target_id = ours.id AND seq = ANY (${delivered}::bigint[])
    ), missed AS (
      UPDATE publication_delivery SET state = input.state, due_at = input.due_at, dead_at = input.dead_at,
        reason = input.reason, attempts = publication_delivery.attempts + 1
      FROM ours, jsonb_to_recordset(${JSON.stringify(failed)}::jsonb)
        AS input(seq bigint, state text, due_at timestamptz, dead_at timestamptz, reason text)
      WHERE publication_delivery.target_id = ours.id AND publication_delivery.seq = input.seq
        AND publication_delivery.state = 'pending'
    )
    SELECT id FROM ours
  `.execute(db);
  return rows.length > 0;
}

/** Gives up, of what waits for a target that has failed for long, what waits for long itself; returns how many. */
export async function buryOverdue(
  db: Db,
  targetId: string,
  reason: string,
  now: Date,
  limit: number,
): Promise<number> {
  const before = new Date(now.getTime() - GIVE_UP_AFTER_MS);
  const { numAffectedRows } = await sql`
    UPDATE publication_delivery SET state = 'dead', dead_at = ${now}, due_at = NULL, reason = ${reason}
    WHERE seq IN (
      SELECT seq FROM publication_delivery
      WHERE target_id = ${targetId} AND state = 'pending' AND waits_since <= ${before}
      ORDER BY seq LIMIT ${limit}
    )
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}
