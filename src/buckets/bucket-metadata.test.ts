import { describe, expect, test } from "vitest";
import type { BucketSettings, BucketSnapshot } from "../model/bucket-snapshot.ts";
import { evaluatePosture } from "../policy/posture.ts";
import { affectedBucket, summarise } from "./bucket-metadata.ts";
import { addObjects, NO_OBJECTS } from "./object-statistics.ts";
import { HARMLESS, OPEN } from "./testing/fake-source.ts";

const BUCKET = {
  accountId: "111122223333",
  region: "cn-north-1",
  name: "practice",
  sourceId: "main",
  createdAt: "2026-01-01T00:00:00.000Z",
};
const DENIED = { kind: "unknown", reason: "ACCESS_DENIED" } as const;
const NOT_SUPPORTED = { kind: "unknown", reason: "NOT_SUPPORTED" } as const;

function snapshotOf(changes: Partial<BucketSettings> = {}): BucketSnapshot {
  const settings = { accountBlockPublicAccess: NOT_SUPPORTED, ...HARMLESS, ...changes };
  const organization = { accountIds: new Set([BUCKET.accountId]) };
  const posture = evaluatePosture(settings, BUCKET, organization, () => undefined);
  return { bucket: BUCKET, settings, posture, takenAt: "2026-03-01T00:00:00.000Z" };
}

const UNBLOCKED = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};

test("a bucket shows what is set, what follows and what is in it", () => {
  const settings = {
    ...OPEN,
    encryption: { kind: "known", value: { type: "aws:kms", kmsMasterKeyId: "k1" } },
    versioning: { kind: "known", value: "Enabled" },
    tags: { kind: "known", value: [{ key: "team", value: "care" }] },
    replication: {
      kind: "known",
      value: [
        {
          id: "1",
          isEnabled: true,
          destinationBucketArn: "arn:aws:s3:::x",
          destinationAccountId: "999988887777",
        },
      ],
    },
  } as const;
  const object = {
    bucket: "practice",
    key: "a.csv",
    sizeInBytes: 7,
    lastModified: "",
    eTag: "",
    versionId: "",
  };
  const statistics = addObjects(NO_OBJECTS, [{ ...object, storageClass: "STANDARD" }]);

  expect(summarise(snapshotOf(settings), statistics, null)).toEqual({
    publicAccess: ["policy:read"],
    metadata: {
      accountId: "111122223333",
      allowsUnencryptedObjectUploads: "TRUE",
      automatedDiscoveryMonitoringStatus: "NOT_MONITORED",
      bucketArn: "arn:aws-cn:s3:::practice",
      bucketCreatedAt: "2026-01-01T00:00:00.000Z",
      bucketName: "practice",
      classifiableObjectCount: 1,
      classifiableSizeInBytes: 7,
      errorCode: null,
      errorMessage: null,
      lastAutomatedDiscoveryTime: null,
      lastUpdated: "2026-03-01T00:00:00.000Z",
      objectCount: 1,
      objectCountByEncryptionType: {
        customerManaged: 0,
        kmsManaged: 0,
        s3Managed: 0,
        unencrypted: 0,
        unknown: 1,
      },
      publicAccess: {
        effectivePermission: "PUBLIC",
        permissionConfiguration: {
          accountLevelPermissions: { blockPublicAccess: UNBLOCKED },
          bucketLevelPermissions: {
            accessControlList: { allowsPublicReadAccess: false, allowsPublicWriteAccess: false },
            blockPublicAccess: UNBLOCKED,
            bucketPolicy: { allowsPublicReadAccess: true, allowsPublicWriteAccess: false },
          },
        },
      },
      region: "cn-north-1",
      replicationDetails: {
        replicated: true,
        replicatedExternally: true,
        replicationAccounts: ["999988887777"],
      },
      sensitivityScore: 50,
      serverSideEncryption: { kmsMasterKeyId: "k1", type: "aws:kms" },
      sharedAccess: "EXTERNAL",
      sizeInBytes: 7,
      sizeInBytesCompressed: 0,
      tags: [{ key: "team", value: "care" }],
      unclassifiableObjectCount: { fileType: 0, storageClass: 0, total: 0 },
      unclassifiableObjectSizeInBytes: { fileType: 0, storageClass: 0, total: 0 },
      versioning: true,
    },
  });
});

test("an empty bucket is not sensitive; one that was not counted is not analysed", () => {
  expect(summarise(snapshotOf(), NO_OBJECTS, null).metadata.sensitivityScore).toBe(1);
  expect(summarise(snapshotOf(), null, null).metadata).toMatchObject({
    sensitivityScore: 50,
    objectCount: null,
  });
});

test("a bucket in error shows nothing but that it is there", () => {
  const error = { code: "ACCESS_DENIED", message: "No." } as const;
  const { metadata, publicAccess } = summarise(snapshotOf(OPEN), NO_OBJECTS, error);

  expect(publicAccess).toEqual([]);
  expect(metadata).toMatchObject({
    bucketName: "practice",
    errorCode: "ACCESS_DENIED",
    errorMessage: "No.",
    allowsUnencryptedObjectUploads: "UNKNOWN",
    publicAccess: { effectivePermission: "UNKNOWN", permissionConfiguration: null },
    replicationDetails: null,
    serverSideEncryption: null,
    tags: null,
    versioning: false,
    sensitivityScore: 50,
    objectCount: null,
  });
});

describe("what is not known is shown", () => {
  test("as null where the store refused", () => {
    const settings = {
      accountBlockPublicAccess: DENIED,
      blockPublicAccess: DENIED,
      accessControlList: DENIED,
      policy: DENIED,
      encryption: DENIED,
      replication: DENIED,
      tags: DENIED,
    };
    const { metadata } = summarise(snapshotOf(settings), null, null);

    expect(metadata).toMatchObject({ replicationDetails: null, serverSideEncryption: null, tags: null });
    expect(metadata.publicAccess.permissionConfiguration).toEqual({
      accountLevelPermissions: { blockPublicAccess: null },
      bucketLevelPermissions: { accessControlList: null, blockPublicAccess: null, bucketPolicy: null },
    });
  });

  test("as nothing set where the store has no such thing", () => {
    const settings = {
      blockPublicAccess: NOT_SUPPORTED,
      accessControlList: NOT_SUPPORTED,
      tags: NOT_SUPPORTED,
    };
    const { metadata } = summarise(snapshotOf(settings), null, null);

    expect(metadata).toMatchObject({ tags: [] });
    expect(metadata.publicAccess.permissionConfiguration).toMatchObject({
      bucketLevelPermissions: { accessControlList: null, blockPublicAccess: UNBLOCKED },
    });
  });
});

test("findings show the same bucket, with its owner", () => {
  expect(affectedBucket(snapshotOf(OPEN))).toMatchObject({
    arn: "arn:aws-cn:s3:::practice",
    name: "practice",
    createdAt: "2026-01-01T00:00:00.000Z",
    defaultServerSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
    owner: { id: "owner", displayName: null },
    publicAccess: { effectivePermission: "PUBLIC" },
    tags: [],
  });
  expect(affectedBucket(snapshotOf({ accessControlList: DENIED, encryption: DENIED }))).toMatchObject({
    defaultServerSideEncryption: { encryptionType: "UNKNOWN" },
    owner: null,
  });
});
