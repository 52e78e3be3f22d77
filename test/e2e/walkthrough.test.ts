/** The walkthrough through the official clients, against the built program: bucket, prescriptions, job, findings. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CreateClassificationJobCommand,
  DescribeBucketsCommand,
  DescribeClassificationJobCommand,
  EnableMacieCommand,
  type Finding,
  GetFindingsCommand,
  ListFindingsCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PRESCRIPTIONS } from "../support/practice.ts";
import { runAnodyne } from "../support/run-anodyne.ts";
import { type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

const REGION = "ap-southeast-2";
const BUCKET = "the-pain-killer-practice";

let folder: string;
let service: Service;
let s3: S3Client;
let macie: Macie2Client;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-walkthrough-"));
  service = await serve(path.join(folder, "data"));
  connect();
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

function connect() {
  const settings = { endpoint: service.url, region: REGION, credentials: service.credentials };
  s3 = new S3Client({ ...settings, forcePathStyle: true });
  macie = new Macie2Client(settings);
}

async function allFindings(): Promise<Finding[]> {
  const { findingIds = [] } = await macie.send(new ListFindingsCommand({ maxResults: 50 }));
  return findingIds.length === 0
    ? []
    : ((await macie.send(new GetFindingsCommand({ findingIds }))).findings ?? []);
}

/** What was found in an object and where, without what differs between a scan and a job. */
function essence(
  finding: Pick<Finding, "classificationDetails" | "resourcesAffected" | "severity" | "type">,
) {
  const { result } = finding.classificationDetails!;
  return {
    key: finding.resourcesAffected!.s3Object!.key,
    eTag: finding.resourcesAffected!.s3Object!.eTag,
    type: finding.type,
    severity: finding.severity!.description,
    result: JSON.parse(JSON.stringify(result, (_, value) => value ?? undefined)),
  };
}

test("before Macie is enabled, it says so, as clients expect it", async () => {
  await expect(macie.send(new ListFindingsCommand({}))).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: expect.stringContaining("Macie is not enabled"),
  });
  const { Account } = await new STSClient({
    endpoint: service.url,
    region: REGION,
    credentials: service.credentials,
  }).send(new GetCallerIdentityCommand({}));
  expect(Account).toBe("123456789012");
});

test("a wrong secret is refused by each service in its own words", async () => {
  const credentials = { ...service.credentials, secretAccessKey: "wrong" };
  const settings = { endpoint: service.url, region: REGION, credentials };
  await expect(new Macie2Client(settings).send(new ListFindingsCommand({}))).rejects.toThrow(/signature/i);
  const command = new GetObjectCommand({ Bucket: BUCKET, Key: "x" });
  await expect(new S3Client({ ...settings, forcePathStyle: true }).send(command)).rejects.toMatchObject({
    name: "SignatureDoesNotMatch",
  });
});

test("a job over the practice's bucket finds the dates of birth, and the bucket has its policy finding", async () => {
  await s3.send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  for (const [Key, Body] of Object.entries(PRESCRIPTIONS)) {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
  }
  await macie.send(new EnableMacieCommand({}));
  const { jobId } = await macie.send(
    new CreateClassificationJobCommand({
      jobType: "ONE_TIME",
      name: "prescriptions",
      s3JobDefinition: { bucketDefinitions: [{ accountId: "123456789012", buckets: [BUCKET] }] },
    }),
  );
  const job = await until(
    () => macie.send(new DescribeClassificationJobCommand({ jobId })),
    ({ jobStatus }) => jobStatus !== "RUNNING",
  );
  expect(job).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "NONE" },
    statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
  });
  const findings = await until(allFindings, (found) => found.some(({ category }) => category === "POLICY"));
  const policy = findings.filter(({ category }) => category === "POLICY");
  expect(policy).toMatchObject([
    {
      type: "Policy:IAMUser/S3BlockPublicAccessDisabled",
      severity: { description: "High" },
      resourcesAffected: { s3Bucket: { name: BUCKET } },
    },
  ]);
  const inNotes = findings.find(
    ({ resourcesAffected }) => resourcesAffected?.s3Object?.key === "prescriptions/doe-jane.txt",
  );
  expect(inNotes).toMatchObject({
    type: "SensitiveData:S3Object/Personal",
    resourcesAffected: { s3Object: { serverSideEncryption: { encryptionType: "AES256" } } },
    classificationDetails: {
      jobId,
      result: {
        sensitiveData: [
          {
            detections: [
              {
                type: "DATE_OF_BIRTH",
                count: 1,
                occurrences: { lineRanges: [{ start: 3, end: 3, startColumn: 16 }] },
              },
            ],
          },
        ],
      },
    },
  });
});

test("what the job found is what `anodyne scan` finds in the same objects", async () => {
  const scan = await runAnodyne(
    ["scan", `s3://${BUCKET}`, "--endpoint-url", service.url, "--format", "jsonl"],
    {
      env: {
        AWS_ACCESS_KEY_ID: service.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: service.credentials.secretAccessKey,
        AWS_REGION: REGION,
      },
    },
  );
  const scanned = scan.stdout
    .trim()
    .split("\n")
    .map((line) => essence(JSON.parse(line)));
  const found = (await allFindings()).filter(({ category }) => category === "CLASSIFICATION").map(essence);
  const byKey = (a: { key: string | undefined }, b: { key: string | undefined }) =>
    a.key!.localeCompare(b.key!);
  expect(found.length).toBeGreaterThan(2);
  expect(found.sort(byKey)).toEqual(scanned.sort(byKey));
});

test("the inventory shows the bucket, and what is set right shows there", async () => {
  const bucketOf = async () => (await macie.send(new DescribeBucketsCommand({}))).buckets?.[0];
  const before = await until(bucketOf, (bucket) => bucket?.objectCount === Object.keys(PRESCRIPTIONS).length);
  expect(before).toMatchObject({
    bucketName: BUCKET,
    accountId: "123456789012",
    region: REGION,
    publicAccess: { effectivePermission: "NOT_PUBLIC" },
    sharedAccess: "NOT_SHARED",
  });
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket: BUCKET,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  const after = await until(
    bucketOf,
    (bucket) =>
      bucket?.publicAccess?.permissionConfiguration?.bucketLevelPermissions?.blockPublicAccess
        ?.blockPublicPolicy === true,
  );
  expect(after?.bucketName).toBe(BUCKET);
});

test("everything is there after a stop and a start, and after a kill and a start", async () => {
  const before = (await allFindings()).map(({ id }) => id).sort();
  expect(await service.stop()).toBe(0);
  service = await serve(path.join(folder, "data"));
  connect();
  expect((await allFindings()).map(({ id }) => id).sort()).toEqual(before);
  await service.kill();
  service = await serve(path.join(folder, "data"));
  connect();
  expect((await allFindings()).map(({ id }) => id).sort()).toEqual(before);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "patients.csv" }));
  expect(await Body?.transformToString()).toBe(PRESCRIPTIONS["patients.csv"]);
});

test("a second process is refused the data folder, in one line", async () => {
  await expect(serve(path.join(folder, "data"))).rejects.toThrow(/^serve ended: anodyne: .*data folder.*\n$/);
});
