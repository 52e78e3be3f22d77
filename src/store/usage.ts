/** Counters of what was analysed, per account, region, day and kind. */

import { dayOf, firstDayOf, type UsageKind } from "../jobs/usage.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface Usage {
  readonly bytes: number;
  readonly objects: number;
}

/** Adds to a day's counter. Its row stays locked until the transaction ends: to be called late. */
export async function addUsage(
  db: Db,
  { accountId, region }: Scope,
  kind: UsageKind,
  { bytes, objects }: Usage,
  now: Date,
): Promise<void> {
  await db
    .insertInto("usage_day")
    .values({ account_id: accountId, region, day: dayOf(now), kind, bytes, objects })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "region", "day", "kind"]).doUpdateSet((row) => ({
        bytes: row("usage_day.bytes", "+", row.ref("excluded.bytes")),
        objects: row("usage_day.objects", "+", row.ref("excluded.objects")),
      })),
    )
    .execute();
}

/** Per kind that was counted since a day, that day included. */
export async function usageSince(
  db: Db,
  { accountId, region }: Scope,
  firstDay: string,
): Promise<ReadonlyMap<UsageKind, Usage>> {
  const rows = await db
    .selectFrom("usage_day")
    .select(({ fn }) => [
      "kind",
      fn.sum<string>("bytes").as("bytes"),
      fn.sum<string>("objects").as("objects"),
    ])
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("day", ">=", firstDay)
    .groupBy("kind")
    .execute();
  return new Map(
    rows.map(({ kind, bytes, objects }) => [kind, { bytes: Number(bytes), objects: Number(objects) }]),
  );
}

/** What jobs analysed in the calendar month, UTC. */
export async function monthlyBytes(db: Db, scope: Scope, now: Date): Promise<number> {
  const usage = await usageSince(db, scope, firstDayOf("MONTH_TO_DATE", now));
  return usage.get("SENSITIVE_DATA_DISCOVERY")?.bytes ?? 0;
}
