/** What an account is to others: read from its memberships, its members, and the organizations' administrators. */

import type { Standing } from "../accounts/standing.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { countMembers, readMembership } from "./members.ts";

export async function readStanding(db: Db, scope: Scope): Promise<Standing> {
  const membership = await readMembership(db, scope);
  if (membership !== undefined) {
    return { kind: "member", administratorId: membership.administratorId, path: membership.path };
  }
  const { active: memberCount } = await countMembers(db, scope);
  const isOrganizationAdmin = await isDesignated(db, scope);
  return memberCount > 0 || isOrganizationAdmin
    ? { kind: "administrator", memberCount, isOrganizationAdmin }
    : { kind: "standalone" };
}

async function isDesignated(db: Db, { accountId, region }: Scope): Promise<boolean> {
  const row = await db
    .selectFrom("organization_admin")
    .select("admin_account_id")
    .where("region", "=", region)
    .where("admin_account_id", "=", accountId)
    .executeTakeFirst();
  return row !== undefined;
}
