/**
 * Default encryption became weaker: a KMS key's was reset to S3's own, or any to none. What a bucket had when it was
 * first seen is the measure, never a finding: S3's own encryption is what every new bucket has.
 */

import type { BucketSnapshot } from "../../model/bucket-snapshot.ts";
import { LOW } from "../../model/severity.ts";
import type { PolicyCheck } from "../check.ts";

const STRENGTH: Readonly<Record<string, number>> = { NONE: 0, AES256: 1, "aws:kms": 2, "aws:kms:dsse": 2 };

export const s3BucketEncryptionDisabled: PolicyCheck = {
  findingType: "Policy:IAMUser/S3BucketEncryptionDisabled",
  severity: LOW,
  title: "Default encryption is disabled for the S3 bucket",
  description:
    "The default encryption settings of the S3 bucket were reset to the default behavior of Amazon S3. New objects " +
    "are no longer encrypted with an AWS KMS key.",
  causes: ["DeleteBucketEncryption", "PutBucketEncryption"],

  evaluate(before, after) {
    const now = strengthOf(after);
    if (now === undefined) {
      return undefined;
    }
    // What was once there and is more than what is there now; it stays wrong until something as strong is back.
    const had = before === undefined ? [] : [...before.grounds, typeOf(before.snapshot)];
    return [...new Set(had)].filter((type) => (STRENGTH[type] ?? 0) > now).sort();
  },
};

function typeOf({ posture }: BucketSnapshot): string {
  return posture.defaultEncryption.encryptionType;
}

function strengthOf(snapshot: BucketSnapshot): number | undefined {
  return STRENGTH[typeOf(snapshot)];
}
