/**
 * What DisableMacie forgets of an account: its settings, and the accounts in its inventory. Invitations that it
 * received stay, as they do not depend on Macie being on.
 */

import { macieArn, type Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { deleteTags } from "./tags.ts";

/** To be called in the transaction that deletes the session, after `readStanding` said that it may be. */
export async function deleteAccountSettings(db: Db, scope: Scope): Promise<void> {
  const { accountId, region } = scope;
  for (const table of ["account_setting", "resource_profile"] as const) {
    await db.deleteFrom(table).where("account_id", "=", accountId).where("region", "=", region).execute();
  }
  await db
    .deleteFrom("invitation")
    .where("region", "=", region)
    .where("admin_account_id", "=", accountId)
    .execute();
  const members = await db
    .deleteFrom("member")
    .where("region", "=", region)
    .where("admin_account_id", "=", accountId)
    .returning("account_id")
    .execute();
  for (const { account_id } of members) {
    await deleteTags(db, macieArn(scope, "member", account_id));
  }
}
