/** A finding as GetFindings shows it, which is as it is kept but for what the contract has no word for. */

import { StorageClass } from "@aws-sdk/client-macie2";
import type { Finding } from "../../../model/finding.ts";

export function presentFinding(finding: Finding) {
  const { s3Bucket, s3Object } = finding.resourcesAffected;
  const presented = s3Object && { ...s3Object, storageClass: knownStorageClass(s3Object.storageClass) };
  return { ...finding, resourcesAffected: { s3Bucket, s3Object: presented } };
}

/** Null for those that only other stores than S3 have, or that are newer than the contract. */
function knownStorageClass(storageClass: string): StorageClass | null {
  return Object.values(StorageClass).find((known) => known === storageClass) ?? null;
}
