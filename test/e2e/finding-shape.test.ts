/**
 * Findings, jobs and their log field by field, as the running program's raw JSON: what other people's scripts read
 * (https://docs.aws.amazon.com/macie/latest/APIReference/findings-describe.html). Members are compared exactly, so
 * that one too many fails as one too few does.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CreateBucketCommand, PutBucketTaggingCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendSigned } from "../support/send-signed.ts";
import { type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

const REGION = "eu-central-1";
const ACCOUNT = "123456789012";
const BUCKET = "shape-data";
const ARN = `arn:aws:macie2:${REGION}:${ACCOUNT}`;
const JOB_ID = /^[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const STRING = expect.any(String);

/** Made up, and put together here so that other scanners leave this file alone. */
const SECRET_KEY = ["k3Vt9QwLxZr2+Hs8NfYb", "5GmJcP/0aTdUeX7oRi1W"].join("");

const OBJECTS: Readonly<Record<string, string>> = {
  "cells.csv": "name,ssn\nJane Doe,123-45-6789\nRichard Roe,539-98-0012\n",
  "records.jsonl": '{"note":"none"}\n{"patient":{"date of birth":["03/04/1965"]}}\n',
  "notes/lines.txt": "hello\nmy ssn: 123-45-6789\n",
  "keys.txt": `aws_secret_access_key = ${SECRET_KEY}\n`,
  "card.txt": "credit card number: 4539 1488 0343 6467\n",
  "custom.txt": "employee E-1234567\n",
  MIXED: `${"ssn: 123-45-6789\n".repeat(20)}employee E-1234567\n`,
  "nothing.txt": "nothing\n",
};

let folder: string;
let service: Service;
let jobId: string;
let identifierId: string;
let definition: object;
let findings: Map<string, Raw>;

/** What JSON.parse gives. */
// biome-ignore lint/suspicious/noExplicitAny: raw JSON, of which the tests say what it must be
type Raw = any;

async function send(method: string, where: string, body?: object): Promise<Raw> {
  const { status, text } = await sendSigned(service.url, {
    credentials: { ...service.credentials },
    region: REGION,
    method,
    path: where,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-shape-"));
  service = await serve(path.join(folder, "data"));
  const s3 = new S3Client({
    endpoint: service.url,
    region: REGION,
    credentials: { ...service.credentials },
    forcePathStyle: true,
  });
  const location = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: location }));
  const TagSet = [{ Key: "owner", Value: "practice" }];
  await s3.send(new PutBucketTaggingCommand({ Bucket: BUCKET, Tagging: { TagSet } }));
  for (const [Key, Body] of Object.entries(OBJECTS)) {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, Tagging: "kind=note" }));
  }
  await send("POST", "/macie", {});
  const identifier = { name: "employee", regex: "E-[0-9]{7}" };
  ({ customDataIdentifierId: identifierId } = await send("POST", "/custom-data-identifiers", identifier));
  definition = {
    bucketDefinitions: [{ accountId: ACCOUNT, buckets: [BUCKET] }],
    scoping: {
      includes: { and: [{ simpleScopeTerm: { comparator: "GT", key: "OBJECT_SIZE", values: ["1"] } }] },
      excludes: {
        and: [{ tagScopeTerm: { comparator: "EQ", key: "TAG", tagValues: [{ key: "b" }, { key: "a" }] } }],
      },
    },
  };
  ({ jobId } = await send("POST", "/jobs", {
    clientToken: "token-of-the-job",
    customDataIdentifierIds: [identifierId],
    jobType: "ONE_TIME",
    name: "all",
    s3JobDefinition: definition,
  }));
  await until(
    () => send("GET", `/jobs/${jobId}`),
    ({ jobStatus }) => jobStatus === "COMPLETE",
  );
  // The findings of a job are there when it is complete; the policy finding comes by itself.
  const policy = { criterion: { category: { eq: ["POLICY"] } } };
  await until(
    () => send("POST", "/findings", { findingCriteria: policy }),
    (answer) => answer.findingIds.length > 0,
  );
  const { findingIds } = await send("POST", "/findings", {});
  const { findings: all } = await send("POST", "/findings/describe", { findingIds });
  findings = new Map(all.map((one: Raw) => [one.resourcesAffected.s3Object?.key ?? one.type, one]));
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

const NOTHING_BLOCKED = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};
const NOTHING_GRANTED = { allowsPublicReadAccess: false, allowsPublicWriteAccess: false };

const S3_BUCKET = {
  allowsUnencryptedObjectUploads: "TRUE",
  arn: `arn:aws:s3:::${BUCKET}`,
  createdAt: INSTANT,
  defaultServerSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
  name: BUCKET,
  owner: { displayName: null, id: expect.stringMatching(/^[0-9a-f]{64}$/) },
  publicAccess: {
    effectivePermission: "NOT_PUBLIC",
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess: NOTHING_BLOCKED },
      bucketLevelPermissions: {
        accessControlList: NOTHING_GRANTED,
        blockPublicAccess: NOTHING_BLOCKED,
        bucketPolicy: null,
      },
    },
  },
  tags: [{ key: "owner", value: "practice" }],
};

const NO_PLACES = { cells: null, lineRanges: null, offsetRanges: null, pages: null, records: null };
const NO_CUSTOM = { detections: [], totalCount: 0 };

function managed(category: string, type: string, count: number, occurrences: object) {
  return [{ category, detections: [{ count, occurrences, type }], totalCount: count }];
}

interface Expected {
  readonly type: string;
  readonly severity: readonly [number, string];
  readonly mimeType: string;
  readonly sensitiveData: readonly object[];
  readonly additionalOccurrences?: boolean;
  readonly custom?: () => object;
}

const line = (start: number, startColumn: number) => ({
  ...NO_PLACES,
  lineRanges: [{ end: start, start, startColumn }],
});
const ofCustom = (row: number) => () => ({
  detections: [{ arn: identifierId, count: 1, name: "employee", occurrences: line(row, 10) }],
  totalCount: 1,
});

const EXPECTED: Readonly<Record<string, Expected>> = {
  "cells.csv": {
    type: "Personal",
    severity: [3, "High"],
    mimeType: "text/csv",
    sensitiveData: managed("PERSONAL_INFORMATION", "USA_SOCIAL_SECURITY_NUMBER", 2, {
      ...NO_PLACES,
      cells: [
        { cellReference: null, column: 2, columnName: "ssn", row: 2 },
        { cellReference: null, column: 2, columnName: "ssn", row: 3 },
      ],
    }),
  },
  "records.jsonl": {
    type: "Personal",
    severity: [1, "Low"],
    mimeType: "application/json",
    sensitiveData: managed("PERSONAL_INFORMATION", "DATE_OF_BIRTH", 1, {
      ...NO_PLACES,
      records: [{ jsonPath: "$.patient['date of birth'][0]", recordIndex: 1 }],
    }),
  },
  "notes/lines.txt": {
    type: "Personal",
    severity: [3, "High"],
    mimeType: "text/plain",
    sensitiveData: managed("PERSONAL_INFORMATION", "USA_SOCIAL_SECURITY_NUMBER", 1, line(2, 9)),
  },
  "keys.txt": {
    type: "Credentials",
    severity: [3, "High"],
    mimeType: "text/plain",
    sensitiveData: managed("CREDENTIALS", "AWS_CREDENTIALS", 1, line(1, 25)),
  },
  "card.txt": {
    type: "Financial",
    severity: [3, "High"],
    mimeType: "text/plain",
    sensitiveData: managed("FINANCIAL_INFORMATION", "CREDIT_CARD_NUMBER", 1, line(1, 21)),
  },
  "custom.txt": {
    type: "CustomIdentifier",
    severity: [2, "Medium"],
    mimeType: "text/plain",
    sensitiveData: [],
    custom: ofCustom(1),
  },
  MIXED: {
    type: "Multiple",
    severity: [3, "High"],
    mimeType: "text/plain",
    // Fifteen places in a finding, the fifteenth the custom identifier's.
    sensitiveData: managed("PERSONAL_INFORMATION", "USA_SOCIAL_SECURITY_NUMBER", 20, {
      ...NO_PLACES,
      lineRanges: Array.from({ length: 14 }, (_, i) => ({ end: i + 1, start: i + 1, startColumn: 6 })),
    }),
    additionalOccurrences: true,
    custom: ofCustom(21),
  },
};

test.each(Object.keys(EXPECTED))("the finding of %s", (key) => {
  const { type, severity, mimeType, sensitiveData, additionalOccurrences = false, custom } = EXPECTED[key]!;
  const size = OBJECTS[key]!.length;
  const finding = findings.get(key)!;
  expect(finding).toEqual({
    accountId: ACCOUNT,
    archived: false,
    category: "CLASSIFICATION",
    classificationDetails: {
      detailedResultsLocation: null,
      jobArn: `${ARN}:classification-job/${jobId}`,
      jobId,
      originType: "SENSITIVE_DATA_DISCOVERY_JOB",
      result: {
        additionalOccurrences,
        customDataIdentifiers: custom?.() ?? NO_CUSTOM,
        mimeType,
        sensitiveData,
        sizeClassified: size,
        status: { code: "COMPLETE", reason: null },
      },
    },
    count: 1,
    createdAt: INSTANT,
    description: STRING,
    id: expect.stringMatching(JOB_ID),
    partition: "aws",
    policyDetails: null,
    region: REGION,
    resourcesAffected: {
      s3Bucket: S3_BUCKET,
      s3Object: {
        bucketArn: `arn:aws:s3:::${BUCKET}`,
        eTag: expect.stringMatching(/^[0-9a-f]{32}$/),
        extension: key.includes(".") ? key.split(".").at(-1) : "",
        key,
        lastModified: INSTANT,
        path: `${BUCKET}/${key}`,
        publicAccess: false,
        serverSideEncryption: { encryptionType: "AES256", kmsMasterKeyId: null },
        size,
        storageClass: "STANDARD",
        tags: [{ key: "kind", value: "note" }],
        versionId: "",
      },
    },
    sample: false,
    schemaVersion: "1.0",
    severity: { description: severity[1], score: severity[0] },
    title: STRING,
    type: `SensitiveData:S3Object/${type}`,
    updatedAt: finding.createdAt,
  });
});

test("an object without sensitive data has no finding", () => {
  expect(findings.has("nothing.txt")).toBe(false);
});

test("the policy finding", () => {
  const finding = findings.get("Policy:IAMUser/S3BlockPublicAccessDisabled");
  expect(finding).toEqual({
    accountId: ACCOUNT,
    archived: false,
    category: "POLICY",
    classificationDetails: null,
    count: 1,
    createdAt: INSTANT,
    description:
      "All bucket-level block public access settings were disabled for the S3 bucket. Access to the bucket is " +
      "controlled by account-level block public access settings, access control lists (ACLs), and the bucket's bucket policy.",
    id: expect.stringMatching(UUID),
    partition: "aws",
    policyDetails: {
      action: {
        actionType: "AWS_API_CALL",
        apiCallDetails: {
          api: "BUCKET_SETTINGS_EVALUATION",
          apiServiceName: "s3.amazonaws.com",
          firstSeen: INSTANT,
          lastSeen: INSTANT,
        },
      },
      actor: { domainDetails: null, ipAddressDetails: null, userIdentity: null },
    },
    region: REGION,
    resourcesAffected: { s3Bucket: S3_BUCKET, s3Object: null },
    sample: false,
    schemaVersion: "1.0",
    severity: { description: "High", score: 3 },
    title: "Block public access settings are disabled for the S3 bucket",
    type: "Policy:IAMUser/S3BlockPublicAccessDisabled",
    updatedAt: INSTANT,
  });
});

test("samples have the ids of their kinds", async () => {
  await send("POST", "/findings/sample", {});
  const criterion = { sample: { eq: ["true"] } };
  const { findingIds } = await send("POST", "/findings", { findingCriteria: { criterion } });
  const { findings: samples } = await send("POST", "/findings/describe", { findingIds });
  for (const { category, id, type } of samples) {
    expect(id, type).toMatch(category === "POLICY" ? UUID : JOB_ID);
  }
});

test("a job, with what it was asked for as it was sent", async () => {
  const { scoping, ...buckets } = definition as Raw;
  const [term] = scoping.excludes.and;
  expect(await send("GET", `/jobs/${jobId}`)).toEqual({
    clientToken: "token-of-the-job",
    createdAt: INSTANT,
    customDataIdentifierIds: [identifierId],
    initialRun: false,
    jobArn: `${ARN}:classification-job/${jobId}`,
    jobId,
    jobStatus: "COMPLETE",
    jobType: "ONE_TIME",
    lastRunErrorStatus: { code: "NONE" },
    lastRunTime: INSTANT,
    managedDataIdentifierSelector: "ALL",
    name: "all",
    s3JobDefinition: {
      ...buckets,
      scoping: {
        ...scoping,
        // A target that was not sent comes back as an empty text.
        excludes: { and: [{ tagScopeTerm: { ...term.tagScopeTerm, target: "" } }] },
      },
    },
    samplingPercentage: 100,
    statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
    tags: {},
  });
});

test("a job that waits: doubles in its statistics, no run yet, no term for its pause", async () => {
  const s3JobDefinition = { bucketDefinitions: [{ accountId: ACCOUNT, buckets: [BUCKET] }] };
  const today = new Date().getUTCDay();
  const dayOfWeek = ["WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "MONDAY", "TUESDAY"][today];
  const { jobId: weekly } = await send("POST", "/jobs", {
    clientToken: "token-of-the-schedule",
    jobType: "SCHEDULED",
    name: "weekly",
    s3JobDefinition,
    scheduleFrequency: { weeklySchedule: { dayOfWeek } },
  });
  const credentials = { ...service.credentials };
  const { text } = await sendSigned(service.url, { credentials, region: REGION, path: `/jobs/${weekly}` });
  expect(text).toContain('"statistics":{"approximateNumberOfObjectsToProcess":0.0,"numberOfRuns":0.0}');
  const described = JSON.parse(text);
  expect(described).toMatchObject({
    jobStatus: "IDLE",
    scheduleFrequency: { weeklySchedule: { dayOfWeek } },
  });
  expect(described.lastRunTime).toBe(described.createdAt);
  expect(described).not.toHaveProperty("lastRunErrorStatus");
  await send("PATCH", `/jobs/${weekly}`, { jobStatus: "USER_PAUSED" });
  const paused = await send("GET", `/jobs/${weekly}`);
  expect(paused.jobStatus).toBe("USER_PAUSED");
  expect(paused).not.toHaveProperty("userPausedDetails");
});
