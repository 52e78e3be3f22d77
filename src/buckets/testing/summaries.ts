/** Buckets as lists show them, for tests: a private one, empty and read by no job, but for what is said. */

import { type BucketMetadata, type BucketSummary, UNKNOWN_JOB_DETAILS } from "../bucket-metadata.ts";
import { NO_OBJECTS } from "../object-statistics.ts";

const NOTHING = { allowsPublicReadAccess: false, allowsPublicWriteAccess: false };
const UNBLOCKED = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};

export function metadataOf(changes: Partial<BucketMetadata> = {}): BucketMetadata {
  return {
    accountId: "111122223333",
    allowsUnencryptedObjectUploads: "TRUE",
    automatedDiscoveryMonitoringStatus: "NOT_MONITORED",
    bucketArn: "arn:aws:s3:::practice",
    bucketCreatedAt: "2026-01-01T00:00:00.000Z",
    bucketName: "practice",
    ...NO_OBJECTS,
    errorCode: null,
    errorMessage: null,
    jobDetails: UNKNOWN_JOB_DETAILS,
    lastAutomatedDiscoveryTime: null,
    lastUpdated: "2026-03-01T00:00:00.000Z",
    objectCountByEncryptionType: {
      customerManaged: 0,
      kmsManaged: 0,
      s3Managed: 0,
      unencrypted: 0,
      unknown: 0,
    },
    publicAccess: {
      effectivePermission: "NOT_PUBLIC",
      permissionConfiguration: {
        accountLevelPermissions: { blockPublicAccess: UNBLOCKED },
        bucketLevelPermissions: {
          accessControlList: NOTHING,
          blockPublicAccess: UNBLOCKED,
          bucketPolicy: null,
        },
      },
    },
    region: "eu-west-1",
    replicationDetails: { replicated: false, replicatedExternally: false, replicationAccounts: [] },
    sensitivityScore: 50,
    serverSideEncryption: { kmsMasterKeyId: null, type: "AES256" },
    sharedAccess: "NOT_SHARED",
    tags: [],
    versioning: false,
    ...changes,
  };
}

export function summaryOf(
  changes: Partial<BucketMetadata> = {},
  publicAccess: readonly string[] = [],
): BucketSummary {
  const { jobDetails: _, ...metadata } = metadataOf(changes);
  return { metadata, publicAccess };
}
