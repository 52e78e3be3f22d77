/** What goes when Macie is disabled: https://docs.aws.amazon.com/macie/latest/user/disable-macie.html */

import { macieArn, type Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { deleteInventory } from "./members.ts";

/** Tables whose rows belong to one account and region; rows come before those that they refer to. */
const SCOPED_TABLES = [
  "account_setting",
  "resource_profile",
  "client_token",
  "custom_data_identifier",
  "allow_list",
  "job_run",
  // After the runs: a batch that commits at the same time holds its run's row, and is waited for there.
  "discovery_result_file",
  "discovery_result_delivery",
  "job",
  "publication_update",
  "publication_delivery",
  "finding_document",
  "finding",
  "finding_stat",
  "findings_filter",
  "bucket_event",
  "bucket",
  "macie_session",
] as const;

/**
 * To be called in a transaction, after the jobs were cancelled. The jobs' logs stay, as do copies of findings
 * elsewhere and results in buckets, and so does what was used, since the month's total goes on. The record of reveals
 * stays too: nobody shall look at data and take the traces along.
 */
export async function eraseScope(db: Db, scope: Scope): Promise<void> {
  await deleteInventory(db, scope);
  for (const table of SCOPED_TABLES) {
    await db
      .deleteFrom(table)
      .where("account_id", "=", scope.accountId)
      .where("region", "=", scope.region)
      .execute();
  }
  await deleteAllTags(db, scope);
}

/** Tags are kept by ARN, and those of a scope all begin alike: `arn:aws:macie2:<region>:<account>:`. */
async function deleteAllTags(db: Db, scope: Scope): Promise<void> {
  const prefix = macieArn(scope, "member", "").replace(/member\/$/, "");
  await db
    .deleteFrom("resource_tags")
    .where("resource_arn", ">=", prefix)
    .where("resource_arn", "<", prefix.replace(/:$/, ";"))
    .execute();
}
