/** UpdateResourceProfile: https://docs.aws.amazon.com/macie/latest/APIReference/resource-profiles.html */

import type {
  UpdateResourceProfileCommandInput,
  UpdateResourceProfileCommandOutput,
} from "@aws-sdk/client-macie2";
import { parseScoreOverride } from "../../../accounts/resource-profile.ts";
import { defineOperation } from "../../operation.ts";
import { changeProfile } from "./resource.ts";

export const updateResourceProfile = defineOperation<
  UpdateResourceProfileCommandInput,
  UpdateResourceProfileCommandOutput
>("UpdateResourceProfile", async ({ resourceArn, sensitivityScoreOverride }, context) => {
  await changeProfile(context, resourceArn, { isOverridden: parseScoreOverride(sensitivityScoreOverride) });
  return {};
});
