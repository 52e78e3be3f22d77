/** The bucket that sample findings are about, which there is not. */

import type { AffectedBucket } from "../../model/finding.ts";
import { bucketArn } from "../../model/scope.ts";

/** Macie's own samples name this one; people filter by it. */
const NAME = "macie-sample-finding-bucket";

/** Public by its policy, so that a sample shows what public looks like. */
export function sampleBucket(region: string): AffectedBucket {
  return {
    allowsUnencryptedObjectUploads: "TRUE",
    arn: bucketArn(region, NAME),
    createdAt: "2020-01-01T00:00:00.000Z",
    defaultServerSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
    name: NAME,
    owner: { displayName: "sample-owner", id: "5a".repeat(32) },
    publicAccess: {
      effectivePermission: "PUBLIC",
      permissionConfiguration: {
        accountLevelPermissions: { blockPublicAccess: NOTHING_BLOCKED },
        bucketLevelPermissions: {
          accessControlList: { allowsPublicReadAccess: false, allowsPublicWriteAccess: false },
          blockPublicAccess: NOTHING_BLOCKED,
          bucketPolicy: { allowsPublicReadAccess: true, allowsPublicWriteAccess: false },
        },
      },
    },
    tags: [{ key: "Division", value: "HR" }],
  };
}

const NOTHING_BLOCKED = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};
