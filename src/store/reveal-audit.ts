/**
 * The record of who asked for samples of sensitive data and who was shown some. A row is written before the work
 * begins and again before samples are handed out, so that nothing is shown without a trace.
 */

import { sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { inTransaction } from "./transaction.ts";

export interface RevealRequest {
  readonly callerArn: string;
  readonly findingId: string;
  readonly bucket: string;
  readonly key: string;
}

/**
 * Days a row is kept: a yearly audit sees the whole year before it. Older rows go when the same account asks again;
 * without that, a client that polls for years would fill the disk.
 */
const KEPT_DAYS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The row's id; undefined if the account has made `maxPerDay` requests since midnight, UTC. 0 is no limit. */
export async function beginReveal(
  db: Db,
  { accountId, region }: Scope,
  { callerArn, findingId, bucket, key }: RevealRequest,
  { maxPerDay, now }: { readonly maxPerDay: number; readonly now: Date },
): Promise<string | undefined> {
  return inTransaction(db, async (db) => {
    // Two at a time would both see one request left.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reveal/${region}/${accountId}`}, 0))`.execute(
      db,
    );
    const { requests } = await db
      .selectFrom("reveal_audit")
      .select(({ fn }) => fn.countAll<string>().as("requests"))
      .where("account_id", "=", accountId)
      .where("region", "=", region)
      .where("requested_at", ">=", startOfDay(now))
      .executeTakeFirstOrThrow();
    if (maxPerDay > 0 && Number(requests) >= maxPerDay) {
      return undefined;
    }
    await db
      .deleteFrom("reveal_audit")
      .where("account_id", "=", accountId)
      .where("region", "=", region)
      .where("requested_at", "<", new Date(now.getTime() - KEPT_DAYS * DAY_MS))
      .execute();
    const { id } = await db
      .insertInto("reveal_audit")
      .values({
        account_id: accountId,
        region,
        caller_arn: callerArn,
        finding_id: findingId,
        bucket,
        object_key: key,
        requested_at: now,
        outcome: "REQUESTED",
        finished_at: null,
        types: undefined,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  });
}

/** `types`: samples handed out, by identifier's id. Throws if the row is not there: then nothing may be shown. */
export async function endReveal(
  db: Db,
  id: string,
  outcome: "FAILED" | "REVEALED",
  types: Readonly<Record<string, number>>,
  now: Date,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("reveal_audit")
    .set({ outcome, types: JSON.stringify(types), finished_at: now })
    .where("id", "=", id)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) {
    throw new Error("the audit row of a reveal is gone");
  }
}

function startOfDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
}
