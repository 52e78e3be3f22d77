/**
 * The event against the documented schema and both examples
 * (https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html): every field there is, none besides.
 */

import { expect, test } from "vitest";
import {
  samplePolicyFinding,
  sampleSensitiveDataFinding,
} from "../findings/sample-findings/sample-findings.ts";
import type { Finding, SensitiveDataFinding } from "../model/finding.ts";
import { HIGH } from "../model/severity.ts";
import { findingEvent } from "./finding-event.ts";

const SCOPE = { accountId: "123456789012", region: "us-east-1" };
const NOW = new Date("2024-04-30T23:12:15.678Z");
const ID = "14ddd0b1-7c90-4c1f-8a68-6a4085c0ffee";

const BLOCK = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const GRANTS = { allowsPublicReadAccess: false, allowsPublicWriteAccess: false };

const SENSITIVE: SensitiveDataFinding = {
  accountId: "123456789012",
  archived: false,
  category: "CLASSIFICATION",
  classificationDetails: {
    detailedResultsLocation:
      "s3://results/AWSLogs/123456789012/Macie/us-east-1/0f1e/123456789012/6f1c.jsonl.gz",
    jobArn: "arn:aws:macie2:us-east-1:123456789012:classification-job/0f1e",
    jobId: "0f1e",
    originType: "SENSITIVE_DATA_DISCOVERY_JOB",
    result: {
      additionalOccurrences: true,
      customDataIdentifiers: { detections: [], totalCount: 0 },
      mimeType: "text/csv",
      sensitiveData: [
        {
          category: "PERSONAL_INFORMATION",
          detections: [
            {
              count: 42,
              occurrences: {
                cells: [{ cellReference: null, column: 3, columnName: "ssn", row: 2 }],
                lineRanges: null,
                offsetRanges: null,
                pages: null,
                records: null,
              },
              type: "USA_SOCIAL_SECURITY_NUMBER",
            },
          ],
          totalCount: 42,
        },
      ],
      sizeClassified: 9001,
      status: { code: "COMPLETE", reason: null },
    },
  },
  count: 1,
  createdAt: "2024-04-30T23:12:15.678Z",
  description: "A description.",
  id: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
  partition: "aws",
  policyDetails: null,
  region: "us-east-1",
  resourcesAffected: {
    s3Bucket: {
      allowsUnencryptedObjectUploads: "TRUE",
      arn: "arn:aws:s3:::patients",
      createdAt: "2020-12-30T18:16:25.000Z",
      defaultServerSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
      name: "patients",
      owner: { displayName: "johndoe", id: "7009a8971cd538e11f6b6606438875e7" },
      publicAccess: {
        effectivePermission: "NOT_PUBLIC",
        permissionConfiguration: {
          accountLevelPermissions: { blockPublicAccess: BLOCK },
          bucketLevelPermissions: {
            accessControlList: GRANTS,
            blockPublicAccess: BLOCK,
            bucketPolicy: GRANTS,
          },
        },
      },
      tags: [{ key: "Division", value: "HR" }],
    },
    s3Object: {
      bucketArn: "arn:aws:s3:::patients",
      eTag: "188fb7e9d1bf40a2a0b3c4d5e6f70819",
      extension: "csv",
      key: "2024 Sourcing.csv",
      lastModified: "2024-04-30T22:00:00.000Z",
      path: "patients/2024 Sourcing.csv",
      publicAccess: false,
      serverSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
      size: 4750,
      storageClass: "STANDARD",
      tags: [],
      versionId: "",
    },
  },
  sample: false,
  schemaVersion: "1.0",
  severity: HIGH,
  title: "The S3 object contains personal information.",
  type: "SensitiveData:S3Object/Personal",
  updatedAt: "2024-04-30T23:12:15.678Z",
};

test("an event is EventBridge's envelope around the finding, with nulls spelled out and etag in lower case", () => {
  const { eTag, ...object } = SENSITIVE.resourcesAffected.s3Object;
  const event = findingEvent(SENSITIVE, { id: ID, account: "123456789012", time: NOW });

  // Through JSON, which is how it travels: what is undefined would be missing.
  expect(JSON.parse(JSON.stringify(event))).toStrictEqual({
    version: "0",
    id: ID,
    "detail-type": "Macie Finding",
    source: "aws.macie",
    account: "123456789012",
    time: "2024-04-30T23:12:15Z",
    region: "us-east-1",
    resources: [],
    detail: {
      ...SENSITIVE,
      resourcesAffected: {
        s3Bucket: SENSITIVE.resourcesAffected.s3Bucket,
        s3Object: { ...object, etag: eTag },
      },
    },
  });
});

/** Paths of all values, but those below lists and below what is null. */
function pathsOf(value: unknown, path = ""): string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path === "" ? key : `${path}.${key}`))
    : [path];
}

const BLOCK_FIELDS = Object.keys(BLOCK).map((name) => `blockPublicAccess.${name}`);
const DETAIL_OF_BOTH = [
  ...["accountId", "archived", "category", "count", "createdAt", "description", "id", "partition", "region"],
  ...["sample", "schemaVersion", "severity.description", "severity.score", "title", "type", "updatedAt"],
  ...[
    ...[
      "allowsUnencryptedObjectUploads",
      "arn",
      "createdAt",
      "name",
      "owner.displayName",
      "owner.id",
      "tags",
    ],
    ...["defaultServerSideEncryption.encryptionType", "defaultServerSideEncryption.kmsMasterKeyId"],
    "publicAccess.effectivePermission",
    ...[
      ...BLOCK_FIELDS.map((field) => `accountLevelPermissions.${field}`),
      ...BLOCK_FIELDS.map((field) => `bucketLevelPermissions.${field}`),
      ...["accessControlList", "bucketPolicy"].flatMap((grants) =>
        Object.keys(GRANTS).map((name) => `bucketLevelPermissions.${grants}.${name}`),
      ),
    ].map((field) => `publicAccess.permissionConfiguration.${field}`),
  ].map((field) => `resourcesAffected.s3Bucket.${field}`),
];
const DETAIL_OF_SENSITIVE = [
  ...DETAIL_OF_BOTH,
  "policyDetails",
  ...["detailedResultsLocation", "jobArn", "jobId", "originType"].map(
    (name) => `classificationDetails.${name}`,
  ),
  ...[
    ...["additionalOccurrences", "customDataIdentifiers.detections", "customDataIdentifiers.totalCount"],
    ...["mimeType", "sensitiveData", "sizeClassified", "status.code", "status.reason"],
  ].map((name) => `classificationDetails.result.${name}`),
  ...[
    ...[
      "bucketArn",
      "etag",
      "extension",
      "key",
      "lastModified",
      "path",
      "publicAccess",
      "size",
      "storageClass",
    ],
    ...["serverSideEncryption.encryptionType", "serverSideEncryption.kmsMasterKeyId", "tags", "versionId"],
  ].map((name) => `resourcesAffected.s3Object.${name}`),
];
const ACTOR_LEFT_OUT = ["assumedRole", "awsAccount", "awsService", "federatedUser", "iamUser", "root"];
const DETAIL_OF_POLICY = [
  ...DETAIL_OF_BOTH,
  "classificationDetails",
  "resourcesAffected.s3Object",
  "policyDetails.action.actionType",
  ...["api", "apiServiceName", "firstSeen", "lastSeen"].map(
    (name) => `policyDetails.action.apiCallDetails.${name}`,
  ),
];

function detailPaths(finding: Finding): string[] {
  const event = findingEvent(finding, { id: ID, account: SCOPE.accountId, time: NOW });
  return pathsOf(JSON.parse(JSON.stringify(event.detail))).sort();
}

test("a sensitive data finding has all fields of the schema, and no other", () => {
  expect(detailPaths(SENSITIVE)).toEqual([...DETAIL_OF_SENSITIVE].sort());
});

test("a sample is one like any other, and says that it is a sample", () => {
  const sample = sampleSensitiveDataFinding("SensitiveData:S3Object/Multiple", SCOPE, NOW, "nonce");
  const event = findingEvent(sample, { id: ID, account: SCOPE.accountId, time: NOW });
  expect(detailPaths(sample)).toEqual([...DETAIL_OF_SENSITIVE].sort());
  expect(event.detail["sample"]).toBe(true);
});

test("a policy finding has all fields of the schema, and an actor", () => {
  const paths = detailPaths(
    samplePolicyFinding(
      {
        findingType: "Policy:IAMUser/S3BucketPublic",
        severity: HIGH,
        title: "A title",
        description: "Text.",
      },
      SCOPE,
      NOW,
    ),
  );
  const isOfActor = (path: string) => path.startsWith("policyDetails.actor");
  expect(paths.filter((path) => !isOfActor(path))).toEqual([...DETAIL_OF_POLICY].sort());
  for (const name of ["domainDetails", "ipAddressDetails", "userIdentity"]) {
    expect(paths.some((path) => path.startsWith(`policyDetails.actor.${name}`))).toBe(true);
  }
  for (const name of ACTOR_LEFT_OUT) {
    expect(paths.some((path) => path.startsWith(`policyDetails.actor.userIdentity.${name}`))).toBe(true);
  }
});

test("the time has no fractions, and is UTC", () => {
  const { time } = findingEvent(SENSITIVE, {
    id: ID,
    account: "123456789012",
    time: new Date("2024-05-01T01:12:15.999+02:00"),
  });
  expect(time).toBe("2024-04-30T23:12:15Z");
});
