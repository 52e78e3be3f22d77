/**
 * ListResourceProfileArtifacts: https://docs.aws.amazon.com/macie/latest/APIReference/resource-profiles-artifacts.html
 *
 * The objects that automated discovery analysed: none yet.
 */

import type {
  ListResourceProfileArtifactsCommandInput,
  ListResourceProfileArtifactsCommandOutput,
} from "@aws-sdk/client-macie2";
import { defineOperation } from "../../operation.ts";
import { requireBucket } from "./resource.ts";

export const listResourceProfileArtifacts = defineOperation<
  ListResourceProfileArtifactsCommandInput,
  ListResourceProfileArtifactsCommandOutput
>("ListResourceProfileArtifacts", async ({ resourceArn }, { db, scope }) => {
  await requireBucket(db, scope, resourceArn);
  return { artifacts: [] };
});
