/** The policy or the access control list lets in an account, or a canonical user, outside the organization. */

import { HIGH } from "../../model/severity.ts";
import type { PolicyCheck } from "../check.ts";
import { externalSharing } from "../external-sharing.ts";

export const s3BucketSharedExternally: PolicyCheck = {
  findingType: "Policy:IAMUser/S3BucketSharedExternally",
  severity: HIGH,
  title: "The S3 bucket is shared with an external AWS account",
  description:
    "An access control list (ACL) or bucket policy for the S3 bucket shares the bucket with an AWS account that " +
    "isn't part of your organization.",
  causes: ["CreateBucket", "PutBucketAcl", "PutBucketOwnershipControls", "PutBucketPolicy"],

  evaluate: (_before, after) => externalSharing(after),
};
