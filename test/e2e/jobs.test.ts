/** Jobs as their users have them, over the wire, against the built program. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CreateAllowListCommand,
  CreateCustomDataIdentifierCommand,
  EnableMacieCommand,
  UpdateClassificationJobCommand,
} from "@aws-sdk/client-macie2";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { HttpRequest } from "@smithy/core/protocols";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ACCOUNT,
  type Clients,
  connect,
  createJob,
  describeJob,
  ended,
  fill,
  findingsOf,
  keysOf,
  REGION,
  until,
} from "../support/jobs.ts";
import { runAnodyne } from "../support/run-anodyne.ts";
import { type Service, serve } from "../support/serve.ts";

const SMALL_OBJECTS = 1200;
const LARGE_OBJECTS = 4;
const LARGE_BYTES = 40 * 2 ** 20;
const LINE = "date of birth: 12/12/2012\n";

let folder: string;
let service: Service;
let clients: Clients;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-jobs-"));
  service = await serve(path.join(folder, "data"));
  clients = connect(service);
  const { s3, macie } = clients;
  const large = Buffer.alloc(LARGE_BYTES, `${"nothing of interest here\n".repeat(40)}${LINE}`);
  await fill(
    s3,
    "many",
    Array.from({ length: SMALL_OBJECTS }, (_, i) => [`${i}.txt`, LINE.repeat(20)] as const),
  );
  await fill(
    s3,
    "large",
    Array.from({ length: LARGE_OBJECTS }, (_, i) => [`${i}.txt`, large] as const),
  );
  await fill(
    s3,
    "few",
    Array.from({ length: 10 }, (_, i) => [`${i}.txt`, LINE] as const),
  );
  await fill(s3, "staff", [
    ["one.txt", "badge STAFF-0001\n"],
    ["many.txt", "badge STAFF-0002\nbadge STAFF-0003\nbadge STAFF-0004\n"],
    ["test.txt", "badge STAFF-9999\n"],
    ["listed.txt", "badge STAFF-0042\n"],
    ["broken.gz", Buffer.from("1f8b0800000000000003cb48", "hex")],
    ["words", "STAFF-0042\nSTAFF-0043\n"],
  ]);
  await macie.send(new EnableMacieCommand({}));
});
afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function setStatus(jobId: string, jobStatus: "CANCELLED" | "RUNNING" | "USER_PAUSED") {
  return clients.macie.send(new UpdateClassificationJobCommand({ jobId, jobStatus }));
}

async function left(jobId: string): Promise<number> {
  return (await describeJob(clients.macie, jobId)).statistics!.approximateNumberOfObjectsToProcess!;
}

/** The types of the job's log events, as a client of CloudWatch Logs reads them. */
async function logOf(jobId: string): Promise<string[]> {
  const { hostname, port } = new URL(service.url);
  const signer = new SignatureV4({
    service: "logs",
    region: REGION,
    credentials: service.credentials,
    sha256: Hash.bind(null, "sha256"),
  });
  const { headers, body } = await signer.sign(
    new HttpRequest({
      method: "POST",
      hostname,
      port: Number(port),
      path: "/",
      headers: {
        host: `${hostname}:${port}`,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "Logs_20140328.GetLogEvents",
      },
      body: JSON.stringify({
        logGroupName: "/aws/macie/classificationjobs",
        logStreamName: jobId,
        startFromHead: true,
      }),
    }),
  );
  const answer = await fetch(service.url, { method: "POST", headers, body });
  const { events } = (await answer.json()) as { events: { message: string }[] };
  return events.map(({ message }) => JSON.parse(message).eventType);
}

/** Seconds of processor time that the service has used. */
async function processorSeconds(): Promise<number> {
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)![1]);
}

test("a pause stops large objects in the middle, and resuming loses nothing", async () => {
  const { macie } = clients;
  const jobId = await createJob(macie, "large", ["large"]);
  await until(
    () => left(jobId),
    (count) => count > 0,
  );
  await setStatus(jobId, "USER_PAUSED");
  let before = await processorSeconds();
  await until(processorSeconds, (now) => {
    const used = now - before;
    before = now;
    return used < 0.02; // Between two looks, 50 ms apart.
  });
  expect(await left(jobId)).toBeGreaterThan(0);
  expect(await describeJob(macie, jobId)).toMatchObject({
    jobStatus: "USER_PAUSED",
    userPausedDetails: { jobPausedAt: expect.any(Date), jobExpiresAt: expect.any(Date) },
  });
  await setStatus(jobId, "RUNNING");
  expect(await ended(macie, jobId)).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "NONE" },
    statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
  });
  expect(keysOf(await findingsOf(macie, jobId))).toEqual(["0.txt", "1.txt", "2.txt", "3.txt"]);
  expect(await logOf(jobId)).toEqual([
    "JOB_CREATED",
    "ONE_TIME_JOB_STARTED",
    "JOB_PAUSED_BY_USER",
    "JOB_RESUMED_BY_USER",
    "JOB_COMPLETED",
  ]);
});

test("a small job ends before a large one that began earlier, which can be cancelled", async () => {
  const { macie } = clients;
  const large = await createJob(macie, "many", ["many", "large"]);
  await until(
    () => left(large),
    (count) => count > 0,
  );
  const small = await createJob(macie, "few", ["few"]);
  expect(await ended(macie, small)).toMatchObject({ jobStatus: "COMPLETE" });
  expect(await describeJob(macie, large)).toMatchObject({ jobStatus: "RUNNING" });
  expect(await findingsOf(macie, small)).toHaveLength(10);

  await setStatus(large, "CANCELLED");
  const found = (await findingsOf(macie, large)).length;
  expect(found).toBeLessThan(SMALL_OBJECTS + LARGE_OBJECTS);
  await expect(setStatus(large, "RUNNING")).rejects.toThrow();
  // Another job comes to its end meanwhile, and nothing of the cancelled one with it.
  await ended(macie, await createJob(macie, "few again", ["few"]));
  expect(await findingsOf(macie, large)).toHaveLength(found);
  expect(await describeJob(macie, large)).toMatchObject({
    jobStatus: "CANCELLED",
    statistics: { approximateNumberOfObjectsToProcess: 0 },
  });
  expect((await logOf(large)).at(-1)).toBe("JOB_CANCELLED");
});

test("custom identifiers with levels of severity, less what two allow lists allow", async () => {
  const { macie } = clients;
  const { customDataIdentifierId } = await macie.send(
    new CreateCustomDataIdentifierCommand({
      name: "badge",
      regex: "STAFF-[0-9]{4}",
      severityLevels: [
        { occurrencesThreshold: 1, severity: "LOW" },
        { occurrencesThreshold: 3, severity: "HIGH" },
      ],
    }),
  );
  const lists = [{ regex: "STAFF-9999" }, { s3WordsList: { bucketName: "staff", objectKey: "words" } }].map(
    async (criteria, i) => {
      const { id } = await macie.send(new CreateAllowListCommand({ name: `list ${i}`, criteria }));
      return id!;
    },
  );
  const jobId = await createJob(macie, "badges", ["staff"], {
    managedDataIdentifierSelector: "NONE",
    managedDataIdentifierIds: [],
    customDataIdentifierIds: [customDataIdentifierId!],
    allowListIds: await Promise.all(lists),
  });
  await ended(macie, jobId);
  const findings = await findingsOf(macie, jobId);
  const severities = findings.map(({ resourcesAffected, severity }) => [
    resourcesAffected!.s3Object!.key,
    severity!.description,
  ]);
  // Of the list itself the second word only is no badge of the list.
  expect(severities.sort()).toEqual([
    ["many.txt", "High"],
    ["one.txt", "Low"],
  ]);
});

test("criteria choose the buckets, and the job's log names them", async () => {
  const { macie } = clients;
  const name = (values: string[]) => ({
    bucketCriteria: {
      includes: {
        and: [{ simpleCriterion: { key: "S3_BUCKET_NAME" as const, comparator: "EQ" as const, values } }],
      },
    },
  });
  const jobId = await createJob(macie, "by name", [], { s3JobDefinition: name(["few"]) });
  await ended(macie, jobId);
  expect(await findingsOf(macie, jobId)).toHaveLength(10);
  expect(await logOf(jobId)).toContain("BUCKET_MATCHED_THE_CRITERIA");
  const none = await createJob(macie, "of none", [], { s3JobDefinition: name(["nothing"]) });
  expect(await ended(macie, none)).toMatchObject({ lastRunErrorStatus: { code: "NONE" } });
  expect(await logOf(none)).toContain("NO_BUCKETS_MATCHED_THE_CRITERIA");
});

test("a bucket that is not there makes the run one with errors, and the others are read", async () => {
  const { macie } = clients;
  const jobId = await createJob(macie, "partly", ["not-there", "few"]);
  expect(await ended(macie, jobId)).toMatchObject({
    jobStatus: "COMPLETE",
    lastRunErrorStatus: { code: "ERROR" },
  });
  expect(await findingsOf(macie, jobId)).toHaveLength(10);
  expect(await logOf(jobId)).toContain("BUCKET_DOES_NOT_EXIST");
});

test("a scheduled job with an initial run starts at once, and waits for the next day", async () => {
  const { macie } = clients;
  const jobId = await createJob(macie, "daily", ["few"], {
    jobType: "SCHEDULED",
    scheduleFrequency: { dailySchedule: {} },
    initialRun: true,
  });
  expect(await ended(macie, jobId)).toMatchObject({
    jobStatus: "IDLE",
    statistics: { numberOfRuns: 1 },
    lastRunTime: expect.any(Date),
  });
  expect(await findingsOf(macie, jobId)).toHaveLength(10);
  await setStatus(jobId, "USER_PAUSED");
  await setStatus(jobId, "RUNNING");
  expect(await describeJob(macie, jobId)).toMatchObject({ jobStatus: "IDLE" });
});

test("`anodyne coverage` tells beside the service what became of every object", async () => {
  const { s3, macie } = clients;
  await s3.send(
    new PutObjectCommand({
      Bucket: "staff",
      Key: "image.png",
      Body: Buffer.from("89504e470d0a1a0a0000000d", "hex"),
    }),
  );
  const jobId = await createJob(macie, "coverage", ["staff"], {
    s3JobDefinition: {
      bucketDefinitions: [{ accountId: ACCOUNT, buckets: ["staff"] }],
      scoping: {
        excludes: {
          and: [{ simpleScopeTerm: { key: "OBJECT_KEY", comparator: "STARTS_WITH", values: ["words"] } }],
        },
      },
    },
  });
  await ended(macie, jobId);
  const args = ["--data-dir", path.join(folder, "data")];
  const { status, stdout, stderr } = await runAnodyne(["coverage", jobId, ...args]);
  expect(status).toBe(0);
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { bucket: "staff", key: "broken.gz", sizeInBytes: 12, reason: "MALFORMED_FILE" },
    { bucket: "staff", key: "image.png", status: "SKIPPED", reason: "UNSUPPORTED_FILE_TYPE_EXCEPTION" },
  ]);
  expect(stderr).toMatch(/^Run 1 of 1, started \S+Z, finished \S+Z\n/);
  expect(stderr).toContain("staff  COMPLETE  4 objects, ");
  expect(stderr).toContain("staff  SKIPPED EXCLUDED  1 objects, ");
  expect(stderr).toMatch(/\n7 objects\n$/);
  for (const [refused, reason] of [
    [["coverage", "0".repeat(32), ...args], /no run of it is known/],
    [["coverage", jobId, "--run", "2", ...args], /--run 2: the job has had 1/],
    [["coverage", jobId, "--run", "none", ...args], /is no number/],
    [["coverage", jobId, "--data-dir", path.join(folder, "elsewhere")], /no database in the data folder/],
  ] as const) {
    expect(await runAnodyne(refused)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(reason),
      stdout: "",
    });
  }
});
