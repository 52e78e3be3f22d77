import { expect, test } from "vitest";
import { bucketStatistics } from "./bucket-statistics.ts";
import { summaryOf } from "./testing/summaries.ts";

test("no buckets add up to nothing", () => {
  expect(bucketStatistics([])).toMatchObject({
    bucketCount: 0,
    lastUpdated: null,
    objectCount: 0,
    unclassifiableObjectCount: { fileType: 0, storageClass: 0, total: 0 },
  });
});

test("every bucket is in one part of each sum", () => {
  const isPublic = { effectivePermission: "PUBLIC", permissionConfiguration: null } as const;
  const statistics = bucketStatistics([
    summaryOf(
      {
        objectCount: 2,
        sizeInBytes: 10,
        classifiableSizeInBytes: 4,
        publicAccess: isPublic,
        sharedAccess: "EXTERNAL",
        unclassifiableObjectCount: { fileType: 1, storageClass: 1, total: 1 },
      },
      ["acl:read", "policy:read"],
    ),
    summaryOf({ publicAccess: isPublic, sharedAccess: "EXTERNAL", sensitivityScore: 1 }, ["policy:write"]),
    summaryOf({
      serverSideEncryption: { kmsMasterKeyId: "k", type: "aws:kms:dsse" },
      allowsUnencryptedObjectUploads: "FALSE",
      sharedAccess: "INTERNAL",
      lastUpdated: "2026-02-01T00:00:00.000Z",
      sensitivityScore: 100,
      objectCount: 3,
      sizeInBytes: 30,
      unclassifiableObjectCount: { fileType: 2, storageClass: 0, total: 2 },
    }),
    summaryOf({ serverSideEncryption: { kmsMasterKeyId: null, type: "NONE" }, sensitivityScore: -1 }),
    summaryOf({
      allowsUnencryptedObjectUploads: "UNKNOWN",
      classifiableObjectCount: null,
      objectCount: null,
      publicAccess: { effectivePermission: "UNKNOWN", permissionConfiguration: null },
      serverSideEncryption: null,
      sharedAccess: "UNKNOWN",
      sizeInBytes: null,
      unclassifiableObjectCount: null,
    }),
  ]);

  expect(statistics).toMatchObject({
    bucketCount: 5,
    bucketCountByEffectivePermission: {
      publiclyAccessible: 2,
      publiclyReadable: 1,
      publiclyWritable: 1,
      unknown: 1,
    },
    bucketCountByEncryptionType: { kmsManaged: 1, s3Managed: 2, unencrypted: 1, unknown: 1 },
    bucketCountByObjectEncryptionRequirement: {
      allowsUnencryptedObjectUploads: 3,
      deniesUnencryptedObjectUploads: 1,
      unknown: 1,
    },
    bucketCountBySharedAccessType: { external: 2, internal: 1, notShared: 1, unknown: 1 },
    bucketStatisticsBySensitivity: {
      classificationError: { totalCount: 1, publiclyAccessibleCount: 0 },
      notClassified: {
        classifiableSizeInBytes: 4,
        publiclyAccessibleCount: 1,
        totalCount: 2,
        totalSizeInBytes: 10,
      },
      notSensitive: { totalCount: 1, publiclyAccessibleCount: 1 },
      sensitive: { totalCount: 1, totalSizeInBytes: 30 },
    },
    lastUpdated: "2026-02-01T00:00:00.000Z",
    objectCount: 5,
    sizeInBytes: 40,
    unclassifiableObjectCount: { fileType: 3, storageClass: 1, total: 3 },
  });
});
