/**
 * GetResourceProfile: https://docs.aws.amazon.com/macie/latest/APIReference/resource-profiles.html
 *
 * Automated discovery analyses nothing yet, so all counts are 0 and the score is that of a bucket not yet analysed,
 * unless a user set it.
 */

import type { GetResourceProfileCommandInput, GetResourceProfileCommandOutput } from "@aws-sdk/client-macie2";
import { MAX_SCORE } from "../../../accounts/resource-profile.ts";
import { readResourceProfile } from "../../../store/resource-profiles.ts";
import { defineOperation } from "../../operation.ts";
import { requireBucket } from "./resource.ts";

const NOTHING_ANALYSED = {
  totalBytesClassified: 0,
  totalDetections: 0,
  totalDetectionsSuppressed: 0,
  totalItemsClassified: 0,
  totalItemsSensitive: 0,
  totalItemsSkipped: 0,
  totalItemsSkippedInvalidEncryption: 0,
  totalItemsSkippedInvalidKms: 0,
  totalItemsSkippedPermissionDenied: 0,
};

export const getResourceProfile = defineOperation<
  GetResourceProfileCommandInput,
  GetResourceProfileCommandOutput
>("GetResourceProfile", async ({ resourceArn }, { db, scope }) => {
  const { owner, name, summary } = await requireBucket(db, scope, resourceArn);
  const profile = await readResourceProfile(db, owner, name);
  const isOverridden = profile?.isOverridden ?? false;
  return {
    // A change by a user recalculates the score at once.
    profileUpdatedAt: profile?.updatedAt ?? summary.metadata.lastUpdated,
    sensitivityScore: isOverridden ? MAX_SCORE : summary.metadata.sensitivityScore,
    sensitivityScoreOverridden: isOverridden,
    statistics: NOTHING_ANALYSED,
  };
});
