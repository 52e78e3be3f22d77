/**
 * The bucket and the object of a finding as resources of the AWS Security Finding Format
 * (https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Resource.html).
 */

import type { AwsS3BucketDetails, AwsS3ObjectDetails, Resource } from "@aws-sdk/client-securityhub";
import type { AffectedBucket, Finding, KeyValuePair, SensitiveDataFinding } from "../../model/finding.ts";
import { asffMap, asffText } from "./asff-text.ts";
import { presentDataClassification } from "./data-classification.ts";

/**
 * Characters and pairs (https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html,
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html). A finding over one of them is refused; lower
 * cuts more than need be. Keys of objects are longer than ids may be: `S3Object.Path` has them whole.
 */
const LIMITS = {
  id: 512,
  text: 1024,
  region: 16,
  tags: { maxEntries: 50, maxKey: 128, maxValue: 256 },
};

export function bucketResource(finding: Finding): Resource {
  const { s3Bucket } = finding.resourcesAffected;
  return {
    Type: "AwsS3Bucket",
    Id: asffText(s3Bucket.arn, LIMITS.id),
    ...presentPlace(finding),
    ...presentTags(s3Bucket.tags),
    Details: { AwsS3Bucket: bucketDetails(s3Bucket, finding.accountId) },
  };
}

export function objectResource(finding: SensitiveDataFinding): Resource {
  const { s3Object } = finding.resourcesAffected;
  return {
    Type: "AwsS3Object",
    Id: asffText(`${s3Object.bucketArn}/${s3Object.key}`, LIMITS.id),
    ...presentPlace(finding),
    ...presentTags(s3Object.tags),
    DataClassification: presentDataClassification(finding.classificationDetails),
    Details: { AwsS3Object: objectDetails(finding) },
  };
}

function presentPlace({ partition, region }: Finding): Pick<Resource, "Partition" | "Region"> {
  return {
    ...(partition === "aws" || partition === "aws-cn" || partition === "aws-us-gov"
      ? { Partition: partition }
      : {}),
    ...(region.length <= LIMITS.region ? { Region: region } : {}),
  };
}

function presentTags(tags: readonly KeyValuePair[]): Pick<Resource, "Tags"> {
  const presented = asffMap(
    tags.map(({ key, value }) => [key, value]),
    LIMITS.tags,
  );
  return presented === undefined ? {} : { Tags: presented };
}

function bucketDetails(bucket: AffectedBucket, ownerAccountId: string): AwsS3BucketDetails {
  const { owner, createdAt, defaultServerSideEncryption, publicAccess } = bucket;
  const { encryptionType, kmsMasterKeyId } = defaultServerSideEncryption;
  const blocks = publicAccess.permissionConfiguration?.bucketLevelPermissions.blockPublicAccess ?? null;
  return withoutUndefined({
    OwnerId: asffText(owner?.id ?? null, LIMITS.text),
    OwnerName: asffText(owner?.displayName ?? null, LIMITS.text),
    OwnerAccountId: ownerAccountId,
    CreatedAt: createdAt ?? undefined,
    ServerSideEncryptionConfiguration:
      encryptionType === "NONE" || encryptionType === "UNKNOWN"
        ? undefined
        : {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: withoutUndefined({
                  SSEAlgorithm: encryptionType,
                  KMSMasterKeyID: asffText(kmsMasterKeyId, LIMITS.text),
                }),
              },
            ],
          },
    PublicAccessBlockConfiguration:
      blocks === null
        ? undefined
        : {
            BlockPublicAcls: blocks.blockPublicAcls,
            BlockPublicPolicy: blocks.blockPublicPolicy,
            IgnorePublicAcls: blocks.ignorePublicAcls,
            RestrictPublicBuckets: blocks.restrictPublicBuckets,
          },
  });
}

function objectDetails({ resourcesAffected }: SensitiveDataFinding): AwsS3ObjectDetails {
  const { lastModified, eTag, versionId, serverSideEncryption } = resourcesAffected.s3Object;
  const { encryptionType, kmsMasterKeyId } = serverSideEncryption;
  return withoutUndefined({
    LastModified: lastModified ?? undefined,
    ETag: asffText(eTag, LIMITS.text),
    VersionId: asffText(versionId, LIMITS.text),
    ServerSideEncryption: encryptionType === "UNKNOWN" ? undefined : encryptionType,
    SSEKMSKeyId: asffText(kmsMasterKeyId, LIMITS.text),
  });
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
