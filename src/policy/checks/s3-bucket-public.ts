/** Anonymous users, or all authenticated AWS identities, get access that block public access does not take back. */

import { HIGH } from "../../model/severity.ts";
import type { PolicyCheck } from "../check.ts";

export const s3BucketPublic: PolicyCheck = {
  findingType: "Policy:IAMUser/S3BucketPublic",
  severity: HIGH,
  title: "The S3 bucket is publicly accessible",
  description:
    "An access control list (ACL) or bucket policy for the S3 bucket allows access by anonymous users or all " +
    "authenticated AWS Identity and Access Management (IAM) identities.",
  causes: [
    "CreateBucket",
    "DeleteAccountPublicAccessBlock",
    "DeleteBucketPublicAccessBlock",
    "PutAccountPublicAccessBlock",
    "PutBucketAcl",
    "PutBucketOwnershipControls",
    "PutBucketPolicy",
    "PutBucketPublicAccessBlock",
  ],

  evaluate(_before, { posture }) {
    return posture.effectivePermission === "UNKNOWN" ? undefined : posture.publicAccess;
  },
};
