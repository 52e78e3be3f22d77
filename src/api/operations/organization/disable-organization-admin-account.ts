/**
 * DisableOrganizationAdminAccount: https://docs.aws.amazon.com/macie/latest/APIReference/admin.html
 *
 * Macie stays on in all accounts of the organization; they are on their own from then on.
 */

import type {
  DisableOrganizationAdminAccountCommandInput,
  DisableOrganizationAdminAccountCommandOutput,
} from "@aws-sdk/client-macie2";
import { requireManagementAccount } from "../../../accounts/organization.ts";
import { notFound } from "../../../model/service-error.ts";
import { lockRelationships } from "../../../store/members.ts";
import { deleteOrganizationAdmin, readOrganizationAdmin } from "../../../store/organization-admins.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

export const disableOrganizationAdminAccount = defineOperation<
  DisableOrganizationAdminAccountCommandInput,
  DisableOrganizationAdminAccountCommandOutput
>("DisableOrganizationAdminAccount", async ({ adminAccountId }, { db, scope, clock, settings }) => {
  requireManagementAccount(settings.organization, scope.accountId);
  await inTransaction(db, async (db) => {
    await lockRelationships(db, scope.region);
    const admin = await readOrganizationAdmin(db, scope.region, scope.accountId);
    if (admin?.adminAccountId !== adminAccountId) {
      throw notFound();
    }
    await deleteOrganizationAdmin(db, scope.region, admin, clock.now());
  });
  return {};
});
