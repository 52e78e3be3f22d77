/** The calls that changed buckets, from stores that know who made them, for the policy findings they bring about. */

import type { Scope } from "../model/scope.ts";
import type { BucketEvent } from "../model/violation.ts";
import type { Db } from "./database.ts";
import { toStorableJson } from "./storable-json.ts";

export async function recordBucketEvent(
  db: Db,
  { accountId, region }: Scope,
  bucket: string,
  { api, at, actor }: BucketEvent,
): Promise<void> {
  await db
    .insertInto("bucket_event")
    .values({
      account_id: accountId,
      region,
      bucket,
      api,
      happened_at: new Date(at),
      actor: toStorableJson(actor),
    })
    .execute();
}

/** The calls up to an instant, the latest last. They are taken out. */
export async function takeBucketEvents(
  db: Db,
  { accountId, region }: Scope,
  bucket: string,
  until: Date,
): Promise<readonly BucketEvent[]> {
  const rows = await db
    .deleteFrom("bucket_event")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("bucket", "=", bucket)
    .where("happened_at", "<=", until)
    .returning(["id", "api", "happened_at", "actor"])
    .execute();
  return rows
    .sort((one, other) => one.id - other.id)
    .map(({ api, happened_at, actor }) => ({ api, at: happened_at.toISOString(), actor }));
}
