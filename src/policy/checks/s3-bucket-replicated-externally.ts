/** A replication rule in force copies objects to a bucket of an account outside the organization. */

import { HIGH } from "../../model/severity.ts";
import type { PolicyCheck } from "../check.ts";

export const s3BucketReplicatedExternally: PolicyCheck = {
  findingType: "Policy:IAMUser/S3BucketReplicatedExternally",
  severity: HIGH,
  title: "The S3 bucket is replicated to an external AWS account",
  description:
    "Replication rules were enabled for the S3 bucket that copy objects to a bucket of an AWS account that isn't " +
    "part of your organization.",
  causes: ["PutBucketReplication"],

  evaluate(_before, { posture }) {
    return posture.replication.isReplicated === null ? undefined : posture.replication.external;
  },
};
