/** For tests: two findings in which nothing is missing. Addresses and names are those of documentation. */

import type { AffectedBucket, PolicyFinding, SensitiveDataFinding } from "../../../model/finding.ts";
import type { FindingActor } from "../../../model/policy-details.ts";
import { HIGH } from "../../../model/severity.ts";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/1";
const JOB = "698e99c283a255bb2c992fec000c0ffe";
const NO_GRANTS = { allowsPublicReadAccess: false, allowsPublicWriteAccess: false };
const BLOCKS = {
  blockPublicAcls: true,
  blockPublicPolicy: false,
  ignorePublicAcls: true,
  restrictPublicBuckets: false,
};

const BUCKET: AffectedBucket = {
  allowsUnencryptedObjectUploads: "TRUE",
  arn: "arn:aws:s3:::the-practice",
  createdAt: "2020-12-30T18:16:25.000Z",
  defaultServerSideEncryption: { encryptionType: "aws:kms", kmsMasterKeyId: KEY },
  name: "the-practice",
  owner: { displayName: "johndoe", id: "7009a8971cd538e11f6b6606438875e7" },
  publicAccess: {
    effectivePermission: "NOT_PUBLIC",
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess: null },
      bucketLevelPermissions: {
        accessControlList: NO_GRANTS,
        blockPublicAccess: BLOCKS,
        bucketPolicy: NO_GRANTS,
      },
    },
  },
  tags: [
    { key: "Division", value: "HR" },
    { key: "Empty", value: "" },
  ],
};

const SHARED = {
  accountId: "111122223333",
  archived: false,
  createdAt: "2026-05-11T10:23:49.667Z",
  partition: "aws",
  region: "us-east-1",
  sample: false,
  schemaVersion: "1.0",
  severity: HIGH,
} as const;

export const SENSITIVE_DATA_FINDING: SensitiveDataFinding = {
  ...SHARED,
  id: "5be50fce24526e670df77bc0000c0ffe",
  type: "SensitiveData:S3Object/Personal",
  category: "CLASSIFICATION",
  title: "The S3 object contains personal information.",
  description: "The object contains personal information.",
  updatedAt: SHARED.createdAt,
  count: 1,
  policyDetails: null,
  classificationDetails: {
    detailedResultsLocation: "s3://results/AWSLogs/111122223333/Macie/us-east-1/",
    jobArn: `arn:aws:macie2:us-east-1:111122223333:classification-job/${JOB}`,
    jobId: JOB,
    originType: "SENSITIVE_DATA_DISCOVERY_JOB",
    result: {
      additionalOccurrences: false,
      customDataIdentifiers: { detections: [], totalCount: 0 },
      mimeType: "text/tab-separated-values",
      sensitiveData: [
        {
          category: "PERSONAL_INFORMATION",
          detections: [
            {
              count: 1,
              type: "USA_SOCIAL_SECURITY_NUMBER",
              occurrences: {
                cells: [{ cellReference: null, column: 10, columnName: "Other", row: 1 }],
                lineRanges: null,
                offsetRanges: null,
                pages: null,
                records: null,
              },
            },
          ],
          totalCount: 1,
        },
      ],
      sizeClassified: 14,
      status: { code: "COMPLETE", reason: null },
    },
  },
  resourcesAffected: {
    s3Bucket: BUCKET,
    s3Object: {
      bucketArn: BUCKET.arn,
      eTag: "ebe1ca03ee8d006d457444445",
      extension: "tsv",
      key: "2026 patients.tsv",
      lastModified: "2026-04-22T18:16:46.000Z",
      path: "the-practice/2026 patients.tsv",
      publicAccess: false,
      serverSideEncryption: { encryptionType: "aws:kms", kmsMasterKeyId: KEY },
      size: 14,
      storageClass: "STANDARD",
      tags: [],
      versionId: "SlBC72z5hArgexOJifxw",
    },
  },
};

export const ACTOR: FindingActor = {
  domainDetails: { domainName: "example.com" },
  ipAddressDetails: {
    ipAddressV4: "203.0.113.7",
    ipCity: { name: "Wellington" },
    ipCountry: { code: "NZ", name: "New Zealand" },
    ipGeoLocation: { lat: -41.29, lon: 174.78 },
    ipOwner: { asn: "64496", asnOrg: "AS", isp: "ISP", org: "Organization" },
  },
  userIdentity: null,
};

export const POLICY_FINDING: PolicyFinding = {
  ...SHARED,
  id: "00000000-0000-8000-a000-0000000c0ffe",
  type: "Policy:IAMUser/S3BucketPublic",
  category: "POLICY",
  title: "The bucket is public",
  description: "The bucket is public.",
  updatedAt: "2026-05-12T00:00:00.000Z",
  count: 2,
  classificationDetails: null,
  policyDetails: {
    action: {
      actionType: "AWS_API_CALL",
      apiCallDetails: {
        api: "PutBucketPolicy",
        apiServiceName: "s3.amazonaws.com",
        firstSeen: SHARED.createdAt,
        lastSeen: "2026-05-12T00:00:00.000Z",
      },
    },
    actor: ACTOR,
  },
  resourcesAffected: { s3Bucket: BUCKET, s3Object: null },
};
