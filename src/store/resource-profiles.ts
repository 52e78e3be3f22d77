/** What users set about buckets' sensitivity; a bucket without a row has nothing set. */

import type { SuppressedIdentifier } from "../accounts/resource-profile.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface ResourceProfile {
  readonly isOverridden: boolean;
  readonly suppressed: readonly SuppressedIdentifier[];
  readonly updatedAt: Date;
}

export async function readResourceProfile(
  db: Db,
  { accountId, region }: Scope,
  bucket: string,
): Promise<ResourceProfile | undefined> {
  const row = await db
    .selectFrom("resource_profile")
    .select(["is_overridden", "suppressed", "updated_at"])
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("bucket", "=", bucket)
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { isOverridden: row.is_overridden, suppressed: row.suppressed, updatedAt: row.updated_at };
}

/** Changes what is given and leaves the rest. */
export async function changeResourceProfile(
  db: Db,
  { accountId, region }: Scope,
  bucket: string,
  change: Partial<Pick<ResourceProfile, "isOverridden" | "suppressed">>,
  now: Date,
): Promise<void> {
  const suppressed = JSON.stringify(change.suppressed ?? []);
  await db
    .insertInto("resource_profile")
    .values({
      account_id: accountId,
      region,
      bucket,
      is_overridden: change.isOverridden ?? false,
      suppressed,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "region", "bucket"]).doUpdateSet({
        updated_at: now,
        ...(change.isOverridden === undefined ? {} : { is_overridden: change.isOverridden }),
        ...(change.suppressed === undefined ? {} : { suppressed }),
      }),
    )
    .execute();
}

/** Of these accounts' buckets those whose score was set by hand, as `<account>/<bucket>`. */
export async function listOverriddenBuckets(
  db: Db,
  accountIds: readonly string[],
  region: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("resource_profile")
    .select(["account_id", "bucket"])
    .where("account_id", "in", [...accountIds])
    .where("region", "=", region)
    .where("is_overridden", "=", true)
    .execute();
  return new Set(rows.map(({ account_id, bucket }) => `${account_id}/${bucket}`));
}
