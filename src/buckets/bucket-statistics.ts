/**
 * GetBucketStatistics: sums over an account's buckets
 * (https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3-statistics.html).
 */

import type { BucketSummary } from "./bucket-metadata.ts";
import type { Unclassifiable } from "./object-statistics.ts";

export function bucketStatistics(buckets: readonly BucketSummary[]) {
  const all = buckets.map(({ metadata }) => metadata);
  const countOf = (isOne: (metadata: Metadata) => boolean) => all.filter(isOne).length;
  const accessible = buckets.filter(({ metadata }) => isPublic(metadata));
  return {
    bucketCount: buckets.length,
    bucketCountByEffectivePermission: {
      publiclyAccessible: accessible.length,
      publiclyReadable: countAccess(accessible, "read"),
      publiclyWritable: countAccess(accessible, "write"),
      unknown: countOf(({ publicAccess }) => publicAccess.effectivePermission === "UNKNOWN"),
    },
    bucketCountByEncryptionType: {
      kmsManaged: countOf(({ serverSideEncryption }) => /^aws:kms/.test(serverSideEncryption?.type ?? "")),
      s3Managed: countOf(({ serverSideEncryption }) => serverSideEncryption?.type === "AES256"),
      unencrypted: countOf(({ serverSideEncryption }) => serverSideEncryption?.type === "NONE"),
      unknown: countOf(({ serverSideEncryption }) => serverSideEncryption === null),
    },
    bucketCountByObjectEncryptionRequirement: {
      allowsUnencryptedObjectUploads: countOf((one) => one.allowsUnencryptedObjectUploads === "TRUE"),
      deniesUnencryptedObjectUploads: countOf((one) => one.allowsUnencryptedObjectUploads === "FALSE"),
      unknown: countOf((one) => one.allowsUnencryptedObjectUploads === "UNKNOWN"),
    },
    bucketCountBySharedAccessType: {
      external: countOf(({ sharedAccess }) => sharedAccess === "EXTERNAL"),
      internal: countOf(({ sharedAccess }) => sharedAccess === "INTERNAL"),
      notShared: countOf(({ sharedAccess }) => sharedAccess === "NOT_SHARED"),
      unknown: countOf(({ sharedAccess }) => sharedAccess === "UNKNOWN"),
    },
    bucketStatisticsBySensitivity: {
      classificationError: aggregate(all.filter(({ sensitivityScore }) => sensitivityScore === -1)),
      notClassified: aggregate(all.filter(({ sensitivityScore }) => sensitivityScore === 50)),
      notSensitive: aggregate(
        all.filter(({ sensitivityScore }) => sensitivityScore >= 1 && sensitivityScore < 50),
      ),
      sensitive: aggregate(all.filter(({ sensitivityScore }) => sensitivityScore > 50)),
    },
    classifiableObjectCount: sum(all.map((one) => one.classifiableObjectCount)),
    classifiableSizeInBytes: sum(all.map((one) => one.classifiableSizeInBytes)),
    /** The earliest, so that nothing shown is older. */
    lastUpdated: all.map(({ lastUpdated }) => lastUpdated).sort()[0] ?? null,
    objectCount: sum(all.map(({ objectCount }) => objectCount)),
    sizeInBytes: sum(all.map(({ sizeInBytes }) => sizeInBytes)),
    sizeInBytesCompressed: sum(all.map(({ sizeInBytesCompressed }) => sizeInBytesCompressed)),
    unclassifiableObjectCount: sumParts(all.map((one) => one.unclassifiableObjectCount)),
    unclassifiableObjectSizeInBytes: sumParts(all.map((one) => one.unclassifiableObjectSizeInBytes)),
  };
}

type Metadata = BucketSummary["metadata"];

function isPublic({ publicAccess }: Metadata): boolean {
  return publicAccess.effectivePermission === "PUBLIC";
}

function countAccess(buckets: readonly BucketSummary[], access: "read" | "write"): number {
  return buckets.filter(({ publicAccess }) => publicAccess.some((one) => one.endsWith(`:${access}`))).length;
}

function aggregate(buckets: readonly Metadata[]) {
  return {
    classifiableSizeInBytes: sum(buckets.map(({ classifiableSizeInBytes }) => classifiableSizeInBytes)),
    publiclyAccessibleCount: buckets.filter(isPublic).length,
    totalCount: buckets.length,
    totalSizeInBytes: sum(buckets.map(({ sizeInBytes }) => sizeInBytes)),
  };
}

function sum(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}

function sumParts(parts: readonly (Unclassifiable | null)[]): Unclassifiable {
  return {
    fileType: sum(parts.map((one) => one?.fileType ?? 0)),
    storageClass: sum(parts.map((one) => one?.storageClass ?? 0)),
    total: sum(parts.map((one) => one?.total ?? 0)),
  };
}
