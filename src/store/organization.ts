/** The accounts that are managed together: an administrator and its active members. */

import type { Organization } from "../model/bucket-snapshot.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { readMembership } from "./members.ts";

/** The account itself and, if it is an administrator, its active members: whose buckets it sees. */
export async function visibleAccounts(db: Db, { accountId, region }: Scope): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("member")
    .select("account_id")
    .where("region", "=", region)
    .where("admin_account_id", "=", accountId)
    .where("status", "=", "Enabled")
    .execute();
  return [accountId, ...rows.map(({ account_id }) => account_id)];
}

/** Seen from any of its accounts. An account on its own is an organization of one. */
export async function readOrganization(db: Db, scope: Scope): Promise<Organization> {
  const membership = await readMembership(db, scope);
  const accountId = membership?.administratorId ?? scope.accountId;
  return { accountIds: new Set(await visibleAccounts(db, { accountId, region: scope.region })) };
}
