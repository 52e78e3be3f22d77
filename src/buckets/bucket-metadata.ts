/**
 * A bucket as DescribeBuckets shows it: a projection of its snapshot, its objects' statistics and the jobs that read
 * it (https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html, BucketMetadata).
 */

import type { BucketSnapshot, EffectivePermission, Setting, SharedAccess } from "../model/bucket-snapshot.ts";
import type { AffectedBucket, BlockPublicAccess, KeyValuePair } from "../model/finding.ts";
import { bucketArn } from "../model/scope.ts";
import type { ObjectStatistics, Unclassifiable } from "./object-statistics.ts";

/** Why nothing is known of a bucket but that it is there. */
export interface BucketError {
  readonly code: "ACCESS_DENIED" | "BUCKET_COUNT_EXCEEDS_QUOTA";
  readonly message: string;
}

export interface JobDetails {
  readonly isDefinedInJob: "FALSE" | "TRUE" | "UNKNOWN";
  readonly isMonitoredByJob: "FALSE" | "TRUE" | "UNKNOWN";
  readonly lastJobId: string | null;
  /** ISO 8601. */
  readonly lastJobRunTime: string | null;
}

/** Instants are ISO 8601, UTC, with milliseconds. */
export interface BucketMetadata {
  readonly accountId: string;
  readonly allowsUnencryptedObjectUploads: "TRUE" | "FALSE" | "UNKNOWN";
  readonly automatedDiscoveryMonitoringStatus: "MONITORED" | "NOT_MONITORED";
  readonly bucketArn: string;
  readonly bucketCreatedAt: string | null;
  readonly bucketName: string;
  readonly classifiableObjectCount: number | null;
  readonly classifiableSizeInBytes: number | null;
  readonly errorCode: BucketError["code"] | null;
  readonly errorMessage: string | null;
  readonly jobDetails: JobDetails;
  readonly lastAutomatedDiscoveryTime: string | null;
  readonly lastUpdated: string;
  readonly objectCount: number | null;
  /** A listing does not tell how objects are encrypted, so that all count as unknown. */
  readonly objectCountByEncryptionType: {
    readonly customerManaged: number;
    readonly kmsManaged: number;
    readonly s3Managed: number;
    readonly unencrypted: number;
    readonly unknown: number;
  } | null;
  readonly publicAccess: AffectedBucket["publicAccess"];
  readonly region: string;
  readonly replicationDetails: {
    readonly replicated: boolean;
    readonly replicatedExternally: boolean;
    readonly replicationAccounts: readonly string[];
  } | null;
  readonly sensitivityScore: number;
  readonly serverSideEncryption: {
    readonly kmsMasterKeyId: string | null;
    readonly type: "NONE" | "AES256" | "aws:kms" | "aws:kms:dsse";
  } | null;
  readonly sharedAccess: SharedAccess;
  readonly sizeInBytes: number | null;
  readonly sizeInBytesCompressed: number | null;
  readonly tags: readonly KeyValuePair[] | null;
  readonly unclassifiableObjectCount: Unclassifiable | null;
  readonly unclassifiableObjectSizeInBytes: Unclassifiable | null;
  readonly versioning: boolean;
}

/** What the inventory keeps of a bucket for lists and sums; the rest of its snapshot is too large to read for all. */
export interface BucketSummary {
  readonly metadata: Omit<BucketMetadata, "jobDetails">;
  /** Public access in force, as BucketPosture has it. */
  readonly publicAccess: readonly string[];
}

/** Of buckets in error, and where no jobs are known of. */
export const UNKNOWN_JOB_DETAILS: JobDetails = {
  isDefinedInJob: "UNKNOWN",
  isMonitoredByJob: "UNKNOWN",
  lastJobId: null,
  lastJobRunTime: null,
};

/** What is not analysed yet, and what has nothing in it, or only empty objects. */
const NOT_ANALYSED = 50;
const EMPTY = 1;

export function summarise(
  snapshot: BucketSnapshot,
  /** Null until they were counted for the first time. */
  statistics: ObjectStatistics | null,
  error: BucketError | null,
): BucketSummary {
  const { bucket, posture } = snapshot;
  const identity = {
    accountId: bucket.accountId,
    automatedDiscoveryMonitoringStatus: "NOT_MONITORED",
    bucketArn: bucketArn(bucket.region, bucket.name),
    bucketCreatedAt: bucket.createdAt,
    bucketName: bucket.name,
    lastAutomatedDiscoveryTime: null,
    lastUpdated: snapshot.takenAt,
    region: bucket.region,
  } as const;
  if (error !== null) {
    return { metadata: { ...identity, ...NOTHING_KNOWN, ...errorMembers(error) }, publicAccess: [] };
  }
  const { encryptionType, kmsMasterKeyId } = posture.defaultEncryption;
  const { isReplicated, isReplicatedExternally, accounts } = posture.replication;
  const metadata: BucketSummary["metadata"] = {
    ...identity,
    ...errorMembers(null),
    allowsUnencryptedObjectUploads: posture.allowsUnencryptedObjectUploads,
    ...objectMembers(statistics),
    publicAccess: publicAccessOf(snapshot),
    replicationDetails:
      isReplicated === null || isReplicatedExternally === null
        ? null
        : {
            replicated: isReplicated,
            replicatedExternally: isReplicatedExternally,
            replicationAccounts: accounts,
          },
    serverSideEncryption: encryptionType === "UNKNOWN" ? null : { kmsMasterKeyId, type: encryptionType },
    sharedAccess: posture.sharedAccess,
    tags: tagsOf(snapshot),
    versioning: posture.isVersioned,
  };
  return { metadata, publicAccess: posture.publicAccess };
}

/** The bucket as findings show it. */
export function affectedBucket(snapshot: BucketSnapshot): AffectedBucket {
  const { bucket, settings, posture } = snapshot;
  const list = settings.accessControlList;
  return {
    allowsUnencryptedObjectUploads: posture.allowsUnencryptedObjectUploads,
    arn: bucketArn(bucket.region, bucket.name),
    createdAt: bucket.createdAt,
    defaultServerSideEncryption: posture.defaultEncryption,
    name: bucket.name,
    owner: list.kind === "known" ? list.value.owner : null,
    publicAccess: publicAccessOf(snapshot),
    tags: tagsOf(snapshot) ?? [],
  };
}

const NO_STATISTICS = {
  classifiableObjectCount: null,
  classifiableSizeInBytes: null,
  objectCount: null,
  objectCountByEncryptionType: null,
  sensitivityScore: NOT_ANALYSED,
  sizeInBytes: null,
  sizeInBytesCompressed: null,
  unclassifiableObjectCount: null,
  unclassifiableObjectSizeInBytes: null,
} as const;

const NOTHING_KNOWN = {
  ...NO_STATISTICS,
  allowsUnencryptedObjectUploads: "UNKNOWN",
  publicAccess: { effectivePermission: "UNKNOWN", permissionConfiguration: null },
  replicationDetails: null,
  serverSideEncryption: null,
  sharedAccess: "UNKNOWN",
  tags: null,
  versioning: false,
} as const;

function errorMembers(error: BucketError | null): Pick<BucketMetadata, "errorCode" | "errorMessage"> {
  return { errorCode: error?.code ?? null, errorMessage: error?.message ?? null };
}

function objectMembers(statistics: ObjectStatistics | null) {
  if (statistics === null) {
    return NO_STATISTICS;
  }
  const { objectCount } = statistics;
  return {
    ...statistics,
    objectCountByEncryptionType: {
      customerManaged: 0,
      kmsManaged: 0,
      s3Managed: 0,
      unencrypted: 0,
      unknown: objectCount,
    },
    sensitivityScore: statistics.sizeInBytes === 0 ? EMPTY : NOT_ANALYSED,
  };
}

function publicAccessOf({ settings, posture }: BucketSnapshot): AffectedBucket["publicAccess"] {
  return {
    effectivePermission: posture.effectivePermission satisfies EffectivePermission,
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess: shownBlocking(settings.accountBlockPublicAccess) },
      bucketLevelPermissions: {
        accessControlList: posture.accessControlList,
        blockPublicAccess: shownBlocking(settings.blockPublicAccess),
        bucketPolicy: posture.bucketPolicy,
      },
    },
  };
}

const NOTHING_BLOCKED: BlockPublicAccess = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};

/** A store that has no such settings blocks nothing; what could not be read is null. */
function shownBlocking(setting: Setting<BlockPublicAccess>): BlockPublicAccess | null {
  switch (setting.kind) {
    case "known":
      return setting.value;
    case "not-set":
      return NOTHING_BLOCKED;
    case "unknown":
      return setting.reason === "NOT_SUPPORTED" ? NOTHING_BLOCKED : null;
  }
}

function tagsOf({ settings: { tags } }: BucketSnapshot): readonly KeyValuePair[] | null {
  switch (tags.kind) {
    case "known":
      return tags.value;
    case "not-set":
      return [];
    case "unknown":
      return tags.reason === "NOT_SUPPORTED" ? [] : null;
  }
}
