/**
 * ListOrganizationAdminAccounts: https://docs.aws.amazon.com/macie/latest/APIReference/admin.html
 *
 * There is at most one, and taking it away is done at once, so the list never has DISABLING_IN_PROGRESS or a
 * second page.
 */

import type {
  ListOrganizationAdminAccountsCommandInput,
  ListOrganizationAdminAccountsCommandOutput,
} from "@aws-sdk/client-macie2";
import { requireManagementAccount } from "../../../accounts/organization.ts";
import { readOrganizationAdmin } from "../../../store/organization-admins.ts";
import { defineOperation } from "../../operation.ts";

export const listOrganizationAdminAccounts = defineOperation<
  ListOrganizationAdminAccountsCommandInput,
  ListOrganizationAdminAccountsCommandOutput
>("ListOrganizationAdminAccounts", async (_, { db, scope, settings }) => {
  requireManagementAccount(settings.organization, scope.accountId);
  const admin = await readOrganizationAdmin(db, scope.region, scope.accountId);
  return {
    adminAccounts:
      admin === undefined ? [] : [{ accountId: admin.adminAccountId, status: "ENABLED" as const }],
  };
});
