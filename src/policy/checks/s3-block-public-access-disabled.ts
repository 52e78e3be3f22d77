/**
 * All four block public access settings of the bucket are off. Those of the account are not considered, and a store
 * that has no such settings is not blamed for it.
 */

import { HIGH } from "../../model/severity.ts";
import type { PolicyCheck } from "../check.ts";

export const s3BlockPublicAccessDisabled: PolicyCheck = {
  findingType: "Policy:IAMUser/S3BlockPublicAccessDisabled",
  severity: HIGH,
  title: "Block public access settings are disabled for the S3 bucket",
  description:
    "All bucket-level block public access settings were disabled for the S3 bucket. Access to the bucket is " +
    "controlled by account-level block public access settings, access control lists (ACLs), and the bucket's " +
    "bucket policy.",
  causes: ["CreateBucket", "DeleteBucketPublicAccessBlock", "PutBucketPublicAccessBlock"],

  evaluate(_before, { settings }) {
    switch (settings.blockPublicAccess.kind) {
      case "known":
        return Object.values(settings.blockPublicAccess.value).includes(true) ? [] : ["all-off"];
      case "not-set":
        return ["all-off"];
      case "unknown":
        return undefined;
    }
  },
};
