/** What the criteria of jobs and searches can ask about a bucket, as jobs/bucket-criteria.ts wants it. */

import type { BucketMetadata } from "./bucket-metadata.ts";

export function bucketTraits(bucket: Omit<BucketMetadata, "jobDetails">) {
  return {
    accountId: bucket.accountId,
    name: bucket.bucketName,
    effectivePermission: bucket.publicAccess.effectivePermission,
    sharedAccess: bucket.sharedAccess,
    automatedDiscoveryMonitoringStatus: bucket.automatedDiscoveryMonitoringStatus,
    tags: Object.fromEntries((bucket.tags ?? []).map(({ key, value }) => [key, value])),
  };
}
