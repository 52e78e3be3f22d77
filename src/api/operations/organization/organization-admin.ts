/** The caller as the Macie administrator of its organization. */

import {
  isInOrganization,
  notOrganizationAdministrator,
  type OrganizationSettings,
} from "../../../accounts/organization.ts";
import { type OrganizationAdmin, readOrganizationAdmin } from "../../../store/organization-admins.ts";
import type { OperationContext } from "../../operation.ts";

/** Refuses everybody else. */
export async function requireOrganizationAdmin({ db, scope, settings }: OperationContext): Promise<{
  readonly admin: OrganizationAdmin;
  readonly organization: OrganizationSettings;
}> {
  const { organization } = settings;
  if (organization === undefined || !isInOrganization(organization, scope.accountId)) {
    throw notOrganizationAdministrator();
  }
  const admin = await readOrganizationAdmin(db, scope.region, organization.managementAccountId);
  if (admin?.adminAccountId !== scope.accountId) {
    throw notOrganizationAdministrator();
  }
  return { admin, organization };
}
