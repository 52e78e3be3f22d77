/** What an account is to others: read from its memberships, its members, and the organizations' administrators. */

import type { OrganizationSettings } from "../accounts/organization.ts";
import type { Standing } from "../accounts/standing.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { countMembers, readMembership } from "./members.ts";
import { readOrganizationAdmin } from "./organization-admins.ts";

/** `organization` is the one that is configured now; what was designated in another one is of no account. */
export async function readStanding(
  db: Db,
  scope: Scope,
  organization: OrganizationSettings | undefined,
): Promise<Standing> {
  const membership = await readMembership(db, scope);
  if (membership !== undefined) {
    return { kind: "member", administratorId: membership.administratorId, path: membership.path };
  }
  const { active: memberCount } = await countMembers(db, scope);
  const admin =
    organization && (await readOrganizationAdmin(db, scope.region, organization.managementAccountId));
  const isOrganizationAdmin = admin?.adminAccountId === scope.accountId;
  return memberCount > 0 || isOrganizationAdmin
    ? { kind: "administrator", memberCount, isOrganizationAdmin }
    : { kind: "standalone" };
}
