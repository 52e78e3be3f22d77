/**
 * The policy lets in an origin access identity, or distributions through origin access control, and nobody else
 * outside the organization: that would be S3BucketSharedExternally, also for an identity given as canonical user.
 */

import { MEDIUM } from "../../model/severity.ts";
import type { PolicyCheck } from "../check.ts";
import { externalSharing } from "../external-sharing.ts";

export const s3BucketSharedWithCloudfront: PolicyCheck = {
  findingType: "Policy:IAMUser/S3BucketSharedWithCloudFront",
  severity: MEDIUM,
  title: "The S3 bucket is shared with Amazon CloudFront",
  description:
    "The bucket policy of the S3 bucket shares the bucket with an Amazon CloudFront origin access identity (OAI), an " +
    "origin access control (OAC), or both. Users of the CloudFront distributions might access the bucket's objects.",
  causes: ["PutBucketPolicy"],

  evaluate(_before, after) {
    const external = externalSharing(after);
    if (external === undefined) {
      return undefined;
    }
    return external.length > 0 ? [] : after.posture.sharedWith.cloudFront;
  },
};
