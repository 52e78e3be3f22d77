/** DescribeOrganizationConfiguration: https://docs.aws.amazon.com/macie/latest/APIReference/admin-configuration.html */

import type {
  DescribeOrganizationConfigurationCommandInput,
  DescribeOrganizationConfigurationCommandOutput,
} from "@aws-sdk/client-macie2";
import { MAX_ORGANIZATION_MEMBERS } from "../../../accounts/organization.ts";
import { countMembers } from "../../../store/members.ts";
import { defineOperation } from "../../operation.ts";
import { requireOrganizationAdmin } from "./organization-admin.ts";

export const describeOrganizationConfiguration = defineOperation<
  DescribeOrganizationConfigurationCommandInput,
  DescribeOrganizationConfigurationCommandOutput
>("DescribeOrganizationConfiguration", async (_, context) => {
  const { admin } = await requireOrganizationAdmin(context);
  const { byOrganization } = await countMembers(context.db, context.scope);
  return {
    autoEnable: admin.autoEnable,
    maxAccountLimitReached: byOrganization >= MAX_ORGANIZATION_MEMBERS,
  };
});
