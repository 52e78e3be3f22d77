/**
 * Whom a bucket is shared with outside of the organization, as far as its settings tell. One finding replaces the
 * other: what is shared with an account and with CloudFront is shared externally.
 */

import type { BucketSnapshot } from "../model/bucket-snapshot.ts";

/** Undefined if nobody outside is known and it is not certain that there is nobody. */
export function externalSharing({ posture }: BucketSnapshot): readonly string[] | undefined {
  const { external, cloudFront } = posture.sharedWith;
  return external.length === 0 && cloudFront.length === 0 && posture.sharedAccess === "UNKNOWN"
    ? undefined
    : external;
}
