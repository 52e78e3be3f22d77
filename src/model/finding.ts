/**
 * Findings as GetFindings returns them: what a user sees and acts on, and the JSON that other people's scripts read
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html). Fields that do not apply are
 * null, as Macie writes them into events.
 */

import type { PolicyDetails } from "./policy-details.ts";
import type { Severity } from "./severity.ts";

export type SensitiveDataFindingType =
  | "SensitiveData:S3Object/Credentials"
  | "SensitiveData:S3Object/CustomIdentifier"
  | "SensitiveData:S3Object/Financial"
  | "SensitiveData:S3Object/Multiple"
  | "SensitiveData:S3Object/Personal";

export type PolicyFindingType =
  | "Policy:IAMUser/S3BlockPublicAccessDisabled"
  | "Policy:IAMUser/S3BucketEncryptionDisabled"
  | "Policy:IAMUser/S3BucketPublic"
  | "Policy:IAMUser/S3BucketReplicatedExternally"
  | "Policy:IAMUser/S3BucketSharedExternally"
  | "Policy:IAMUser/S3BucketSharedWithCloudFront";

export interface CellOccurrence {
  readonly cellReference: string | null;
  readonly column: number;
  readonly columnName: string | null;
  readonly row: number;
}

export interface RangeOccurrence {
  readonly end: number;
  readonly start: number;
  readonly startColumn: number;
}

export interface PageOccurrence {
  readonly lineRange: null;
  readonly offsetRange: null;
  readonly pageNumber: number;
}

export interface RecordOccurrence {
  readonly jsonPath: string | null;
  readonly recordIndex: number;
}

/** Only the array that fits the object's format is filled; `offsetRanges` is reserved by Macie. */
export interface OccurrencePlaces {
  readonly cells: readonly CellOccurrence[] | null;
  readonly lineRanges: readonly RangeOccurrence[] | null;
  readonly offsetRanges: null;
  readonly pages: readonly PageOccurrence[] | null;
  readonly records: readonly RecordOccurrence[] | null;
}

export interface ManagedDetection {
  readonly count: number;
  readonly occurrences: OccurrencePlaces | null;
  readonly type: string;
}

export interface SensitiveDataItem {
  readonly category: "CREDENTIALS" | "FINANCIAL_INFORMATION" | "PERSONAL_INFORMATION";
  readonly detections: readonly ManagedDetection[];
  readonly totalCount: number;
}

export interface CustomDetection {
  /** The custom identifier's id, though Macie calls it so. */
  readonly arn: string;
  readonly count: number;
  readonly name: string;
  readonly occurrences: OccurrencePlaces | null;
}

export interface ClassificationResult {
  readonly additionalOccurrences: boolean;
  readonly customDataIdentifiers: {
    readonly detections: readonly CustomDetection[];
    readonly totalCount: number;
  };
  readonly mimeType: string;
  readonly sensitiveData: readonly SensitiveDataItem[];
  readonly sizeClassified: number;
  readonly status: { readonly code: string; readonly reason: string | null };
}

export interface ClassificationDetails {
  readonly detailedResultsLocation: string | null;
  readonly jobArn: string | null;
  readonly jobId: string | null;
  readonly originType: "SENSITIVE_DATA_DISCOVERY_JOB" | "AUTOMATED_SENSITIVE_DATA_DISCOVERY";
  readonly result: ClassificationResult;
}

export interface EncryptionDetails {
  readonly encryptionType: "NONE" | "AES256" | "aws:kms" | "aws:kms:dsse" | "UNKNOWN";
  readonly kmsMasterKeyId: string | null;
}

export interface KeyValuePair {
  readonly key: string;
  readonly value: string;
}

export interface BlockPublicAccess {
  readonly blockPublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly ignorePublicAcls: boolean;
  readonly restrictPublicBuckets: boolean;
}

export interface PublicGrants {
  readonly allowsPublicReadAccess: boolean;
  readonly allowsPublicWriteAccess: boolean;
}

export interface AffectedBucket {
  readonly allowsUnencryptedObjectUploads: "TRUE" | "FALSE" | "UNKNOWN";
  readonly arn: string;
  readonly createdAt: string | null;
  readonly defaultServerSideEncryption: EncryptionDetails;
  readonly name: string;
  readonly owner: { readonly displayName: string | null; readonly id: string | null } | null;
  readonly publicAccess: {
    readonly effectivePermission: "PUBLIC" | "NOT_PUBLIC" | "UNKNOWN";
    readonly permissionConfiguration: {
      readonly accountLevelPermissions: { readonly blockPublicAccess: BlockPublicAccess | null };
      readonly bucketLevelPermissions: {
        readonly accessControlList: PublicGrants | null;
        readonly blockPublicAccess: BlockPublicAccess | null;
        readonly bucketPolicy: PublicGrants | null;
      };
    } | null;
  };
  readonly tags: readonly KeyValuePair[];
}

export interface AffectedObject {
  readonly bucketArn: string;
  readonly eTag: string;
  readonly extension: string;
  readonly key: string;
  readonly lastModified: string | null;
  /** Bucket and key, joined by a slash. */
  readonly path: string;
  /** What holds for the bucket: an object's own access control list is not looked at. Null where that is unknown. */
  readonly publicAccess: boolean | null;
  readonly serverSideEncryption: EncryptionDetails;
  readonly size: number;
  readonly storageClass: string;
  readonly tags: readonly KeyValuePair[];
  readonly versionId: string;
}

/** What a store says of an object besides its listing. */
export type ObjectDetails = Pick<AffectedObject, "serverSideEncryption" | "tags">;

/** What findings of both categories say. Instants are ISO 8601, UTC, with milliseconds. */
interface FindingBase {
  /** The account that the bucket belongs to. */
  readonly accountId: string;
  /** Suppressed on arrival. There is no way back. */
  readonly archived: boolean;
  readonly createdAt: string;
  readonly description: string;
  readonly id: string;
  readonly partition: string;
  readonly region: string;
  readonly sample: boolean;
  readonly schemaVersion: "1.0";
  readonly severity: Severity;
  readonly title: string;
  readonly updatedAt: string;
}

/** About one object in one run. Never changes. */
export interface SensitiveDataFinding extends FindingBase {
  readonly category: "CLASSIFICATION";
  readonly classificationDetails: ClassificationDetails;
  readonly count: 1;
  readonly policyDetails: null;
  readonly resourcesAffected: { readonly s3Bucket: AffectedBucket; readonly s3Object: AffectedObject };
  readonly type: SensitiveDataFindingType;
}

/** About one weakness of one bucket. `count` says how often it came about; `updatedAt` when it last did. */
export interface PolicyFinding extends FindingBase {
  readonly category: "POLICY";
  readonly classificationDetails: null;
  readonly count: number;
  readonly policyDetails: PolicyDetails;
  readonly resourcesAffected: { readonly s3Bucket: AffectedBucket; readonly s3Object: null };
  readonly type: PolicyFindingType;
}

export type Finding = SensitiveDataFinding | PolicyFinding;
