/**
 * ListResourceProfileDetections:
 * https://docs.aws.amazon.com/macie/latest/APIReference/resource-profiles-detections.html
 *
 * What automated discovery detected: nothing yet. What is suppressed shows with its detections, so not before them.
 */

import type {
  ListResourceProfileDetectionsCommandInput,
  ListResourceProfileDetectionsCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { requireBucket } from "./resource.ts";

export const listResourceProfileDetections = defineOperation<
  ListResourceProfileDetectionsCommandInput,
  ListResourceProfileDetectionsCommandOutput
>("ListResourceProfileDetections", async ({ resourceArn }, { db, scope }) => {
  await requireBucket(db, scope, resourceArn);
  return { detections: [] };
});
