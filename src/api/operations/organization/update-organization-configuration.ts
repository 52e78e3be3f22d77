/**
 * UpdateOrganizationConfiguration: https://docs.aws.amazon.com/macie/latest/APIReference/admin-configuration.html
 *
 * Kept and shown. The organization is a setting that is read at the start, so no account is ever added while this
 * would make it a member; CreateMember does that for accounts added to the setting.
 */

import type {
  UpdateOrganizationConfigurationCommandInput,
  UpdateOrganizationConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { writeOrganizationAdmin } from "../../../store/organization-admins.ts";
import { changeRelationships } from "../../change-relationships.ts";
import { defineOperation } from "../../operation.ts";
import { requireOrganizationAdmin } from "./organization-admin.ts";

export const updateOrganizationConfiguration = defineOperation<
  UpdateOrganizationConfigurationCommandInput,
  UpdateOrganizationConfigurationCommandOutput
>("UpdateOrganizationConfiguration", async ({ autoEnable }, context) => {
  await changeRelationships(context, async (db) => {
    const { admin } = await requireOrganizationAdmin({ ...context, db });
    await writeOrganizationAdmin(db, context.scope.region, { ...admin, autoEnable });
  });
  return {};
});
