/**
 * UpdateResourceProfileDetections:
 * https://docs.aws.amazon.com/macie/latest/APIReference/resource-profiles-detections.html
 *
 * Replaces the whole list; without one, all types count again.
 */

import type {
  UpdateResourceProfileDetectionsCommandInput,
  UpdateResourceProfileDetectionsCommandOutput,
} from "@aws-sdk/client-macie2";
import { parseSuppressed } from "../../../accounts/resource-profile.ts";
import { defineOperation } from "../../operation.ts";
import { changeProfile } from "./resource.ts";

export const updateResourceProfileDetections = defineOperation<
  UpdateResourceProfileDetectionsCommandInput,
  UpdateResourceProfileDetectionsCommandOutput
>("UpdateResourceProfileDetections", async ({ resourceArn, suppressDataIdentifiers = [] }, context) => {
  await changeProfile(context, resourceArn, { suppressed: parseSuppressed(suppressDataIdentifiers) });
  return {};
});
