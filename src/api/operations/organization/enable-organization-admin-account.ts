/**
 * EnableOrganizationAdminAccount: https://docs.aws.amazon.com/macie/latest/APIReference/admin.html
 *
 * Turns Macie on for the account that is designated.
 */

import type {
  EnableOrganizationAdminAccountCommandInput,
  EnableOrganizationAdminAccountCommandOutput,
} from "@aws-sdk/client-macie2";
import { requireAccountId } from "../../../accounts/account-id.ts";
import { isInOrganization, requireManagementAccount } from "../../../accounts/organization.ts";
import { ServiceError } from "../../../model/service-error.ts";
import { lockRelationships, readMembership } from "../../../store/members.ts";
import { readOrganizationAdmin, writeOrganizationAdmin } from "../../../store/organization-admins.ts";
import { createSession } from "../../../store/sessions.ts";
import { inTransaction } from "../../../store/transaction.ts";
import { defineOperation } from "../../operation.ts";

export const enableOrganizationAdminAccount = defineOperation<
  EnableOrganizationAdminAccountCommandInput,
  EnableOrganizationAdminAccountCommandOutput
>("EnableOrganizationAdminAccount", async ({ adminAccountId }, context) => {
  const { scope, clock, settings, refreshBuckets } = context;
  const organization = requireManagementAccount(settings.organization, scope.accountId);
  requireAccountId(adminAccountId, "adminAccountId");
  if (!isInOrganization(organization, adminAccountId)) {
    throw new ServiceError(
      "ValidationException",
      `The request failed because the ${adminAccountId} account isn't part of your organization.`,
    );
  }
  const adminScope = { accountId: adminAccountId, region: scope.region };
  const isEnabledNow = await inTransaction(context.db, async (db) => {
    await lockRelationships(db, scope.region);
    const existing = await readOrganizationAdmin(db, scope.region, scope.accountId);
    if (existing !== undefined) {
      throw new ServiceError(
        "ConflictException",
        `The request failed because the ${existing.adminAccountId} account is already the Macie administrator account for your organization.`,
      );
    }
    if ((await readMembership(db, adminScope)) !== undefined) {
      throw new ServiceError(
        "ConflictException",
        `The request failed because the ${adminAccountId} account is a member of a Macie administrator account.`,
      );
    }
    await writeOrganizationAdmin(db, scope.region, {
      managementAccountId: scope.accountId,
      adminAccountId,
      autoEnable: false,
    });
    const now = clock.now();
    return createSession(db, adminScope, {
      status: "ENABLED",
      findingPublishingFrequency: "FIFTEEN_MINUTES",
      createdAt: now,
      updatedAt: now,
    });
  });
  if (isEnabledNow) {
    await refreshBuckets(adminScope);
  }
  return {};
});
