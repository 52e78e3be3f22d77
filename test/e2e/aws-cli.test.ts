/**
 * Real AWS CLI against the built program, with nothing set but an address, keys and a region. Where it is not on the
 * machine, nothing of this is tested, and a line says so.
 */

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PRESCRIPTIONS, writePractice } from "../support/practice.ts";
import { type Service, serve } from "../support/serve.ts";
import { until } from "../support/until.ts";

const run = promisify(execFile);
const REGION = "ap-southeast-2";
const ACCOUNT = "123456789012";
const BUCKET = "the-pain-killer-practice";
/** Above every threshold of the client's: 25 parts. */
const LARGE_BYTES = 200 * 1024 * 1024;
const KEYS = Object.keys(PRESCRIPTIONS).sort();

const hasCli = await run("aws", ["--version"]).then(
  () => true,
  () => false,
);
if (!hasCli) {
  console.warn("The AWS CLI is not on this machine: not tested with it.");
}

describe.skipIf(!hasCli)("the AWS CLI", () => {
  let folder: string;
  let service: Service;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "anodyne-aws-cli-"));
    writePractice(path.join(folder, "practice"));
    service = await serve(path.join(folder, "data"));
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Rejects with what it wrote to standard error. */
  async function aws(...args: string[]): Promise<string> {
    const { accessKeyId, secretAccessKey } = service.credentials;
    const config = path.join(folder, "config");
    // CLI 1 signs URLs by version 2 for regions older than 2014 unless told otherwise.
    writeFileSync(config, "[default]\ns3 =\n  signature_version = s3v4\n");
    const env = {
      PATH: process.env["PATH"],
      HOME: folder,
      AWS_CONFIG_FILE: config,
      AWS_ENDPOINT_URL: service.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION, // CLI 1 reads this one.
      AWS_PAGER: "",
    };
    const { stdout } = await run("aws", args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }).catch(
      (error: { stderr: string }) => Promise.reject(new Error(error.stderr)),
    );
    return stdout;
  }

  async function json(...args: string[]) {
    return JSON.parse(await aws(...args, "--output", "json"));
  }

  async function keysOf(bucket: string): Promise<string[]> {
    const { Contents = [] } = await json("s3api", "list-objects-v2", "--bucket", bucket);
    return Contents.map(({ Key }: { Key: string }) => Key).sort();
  }

  test("sts get-caller-identity names the account", async () => {
    expect(await json("sts", "get-caller-identity")).toEqual({
      UserId: ACCOUNT,
      Account: ACCOUNT,
      Arn: `arn:aws:iam::${ACCOUNT}:root`,
    });
  });

  test("s3: mb, cp, sync, ls, mv, rm, rb", async () => {
    await expect(aws("s3", "ls", `s3://${BUCKET}`)).rejects.toThrow("NoSuchBucket");
    expect(await aws("s3", "mb", `s3://${BUCKET}`)).toContain(`make_bucket: ${BUCKET}`);
    await aws("s3", "cp", "practice", `s3://${BUCKET}`, "--recursive");
    expect(await keysOf(BUCKET)).toEqual(KEYS);
    expect(await aws("s3", "sync", "practice", `s3://${BUCKET}`)).toBe("");
    writeFileSync(path.join(folder, "practice", "new note.txt"), "date of birth: 12/12/2012\n");
    expect(await aws("s3", "sync", "practice", `s3://${BUCKET}`, "--no-progress")).toMatch(
      /^upload: .*new note\.txt/,
    );
    await aws("s3", "sync", `s3://${BUCKET}`, "back");
    for (const key of [...KEYS, "new note.txt"]) {
      const [sent, back] = ["practice", "back"].map((name) => readFileSync(path.join(folder, name, key)));
      expect(back, key).toEqual(sent);
    }
    await aws("s3", "mv", `s3://${BUCKET}/new note.txt`, `s3://${BUCKET}/moved/note ä+%.txt`);
    expect(await aws("s3", "ls", `s3://${BUCKET}/moved/`)).toMatch(/ 26 note ä\+%\.txt\n$/);
    await aws("s3", "mb", "s3://copies");
    await aws("s3", "cp", `s3://${BUCKET}`, "s3://copies", "--recursive");
    expect(await keysOf("copies")).toEqual([...KEYS, "moved/note ä+%.txt"].sort());
    await expect(aws("s3", "rb", "s3://copies")).rejects.toThrow("BucketNotEmpty");
    await aws("s3", "rm", "s3://copies", "--recursive");
    expect(await keysOf("copies")).toEqual([]);
    await aws("s3", "rb", "s3://copies");
  });

  test("s3: 200 MB in parts come back as they went", async () => {
    mkdirSync(path.join(folder, "large"));
    const [sent, back] = [path.join(folder, "large/sent.bin"), path.join(folder, "large/back.bin")] as const;
    writeFileSync(sent, bytesOfNoPattern(LARGE_BYTES));
    await aws("s3", "mb", "s3://large-objects");
    await aws("s3", "cp", sent, "s3://large-objects/large.bin", "--no-progress");
    const head = await json("s3api", "head-object", "--bucket", "large-objects", "--key", "large.bin");
    expect(head).toMatchObject({
      ContentLength: LARGE_BYTES,
      ETag: expect.stringMatching(/^"[0-9a-f]{32}-25"$/),
    });
    await aws("s3", "cp", "s3://large-objects/large.bin", back, "--no-progress");
    expect(await hashOf(back)).toBe(await hashOf(sent));
  });

  test("s3: a presigned URL gives the object to who has nothing but it, and nobody else", async () => {
    const signed = await aws("s3", "presign", `s3://${BUCKET}/patients.csv`, "--expires-in", "60");
    const url = new URL(signed.trim());
    expect(url.searchParams.get("X-Amz-Algorithm")).toBe("AWS4-HMAC-SHA256");
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, PRESCRIPTIONS["patients.csv"]]);
    url.pathname = `/${BUCKET}/README.md`;
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(new URL(`/${BUCKET}/patients.csv`, service.url))).status).toBe(403);
  });

  test("macie2 and logs: from enabling to findings and the job's log", async () => {
    await expect(aws("macie2", "list-findings")).rejects.toThrow(
      "An error occurred (AccessDeniedException) when calling the ListFindings operation: Macie is not enabled.",
    );
    expect(await aws("macie2", "enable-macie")).toBe("");
    expect(await json("macie2", "get-macie-session")).toMatchObject({ status: "ENABLED" });
    const definition = { bucketDefinitions: [{ accountId: ACCOUNT, buckets: [BUCKET] }] };
    const { jobId, jobArn } = await json(
      ...["macie2", "create-classification-job", "--job-type", "ONE_TIME", "--name", "prescriptions"],
      ...["--s3-job-definition", JSON.stringify(definition), "--tags", "team=privacy"],
    );
    const job = await until(
      () => json("macie2", "describe-classification-job", "--job-id", jobId),
      ({ jobStatus }) => jobStatus !== "RUNNING",
    );
    expect(job).toMatchObject({ jobArn, jobStatus: "COMPLETE", s3JobDefinition: definition });
    const [{ items }, { tags }] = await Promise.all([
      json("macie2", "list-classification-jobs"),
      json("macie2", "list-tags-for-resource", "--resource-arn", jobArn),
    ]);
    expect(items).toMatchObject([{ jobId, name: "prescriptions" }]);
    expect(tags).toEqual({ team: "privacy" });

    const criteria = { criterion: { "classificationDetails.jobId": { eq: [jobId] } } };
    const { findingIds } = await json(
      ...["macie2", "list-findings", "--finding-criteria", JSON.stringify(criteria), "--max-items", "50"],
    );
    const { findings } = await json("macie2", "get-findings", "--finding-ids", ...findingIds);
    const keys = findings.map((one: Finding) => one.resourcesAffected.s3Object.key).sort();
    expect(keys).toEqual([...KEYS.filter((key) => key !== "README.md"), "moved/note ä+%.txt"].sort());
    const { countsByGroup } = await json(
      ...["macie2", "get-finding-statistics", "--group-by", "resourcesAffected.s3Bucket.name"],
      ...["--finding-criteria", JSON.stringify(criteria)],
    );
    expect(countsByGroup).toEqual([{ groupKey: BUCKET, count: findings.length }]);

    const ofBucket = JSON.stringify({ bucketName: { eq: [BUCKET] } });
    const { buckets } = await until(
      () => json("macie2", "describe-buckets", "--criteria", ofBucket),
      (answer) => answer.buckets[0]?.objectCount === KEYS.length + 1,
    );
    expect(buckets).toMatchObject([{ bucketName: BUCKET, jobDetails: { lastJobId: jobId } }]);
    expect(await json("macie2", "get-bucket-statistics")).toMatchObject({ bucketCount: 2 });

    const group = ["--log-group-name", "/aws/macie/classificationjobs"];
    const { logStreams } = await json("logs", "describe-log-streams", ...group);
    expect(logStreams).toMatchObject([{ logStreamName: jobId }]);
    const { events } = await json(
      "logs",
      "get-log-events",
      ...group,
      "--log-stream-name",
      jobId,
      "--start-from-head",
    );
    const logged = events.map(({ message }: { message: string }) => JSON.parse(message));
    const common = {
      adminAccountId: ACCOUNT,
      jobId,
      jobName: "prescriptions",
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    };
    expect(logged).toMatchObject([
      { ...common, eventType: "JOB_CREATED", description: "The job was created." },
      { ...common, eventType: "ONE_TIME_JOB_STARTED", description: "The job started running." },
      { ...common, eventType: "JOB_COMPLETED", description: "The job finished running." },
    ]);
    const update = ["macie2", "update-classification-job", "--job-id", jobId, "--job-status", "CANCELLED"];
    await expect(aws(...update)).rejects.toThrow(
      `(ValidationException) when calling the UpdateClassificationJob operation: Input validation failed, cannot update completed job for job: ${jobArn}`,
    );
  });
});

interface Finding {
  readonly resourcesAffected: { readonly s3Object: { readonly key: string } };
}

/** No part is like another one. */
function bytesOfNoPattern(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0, block = 0; at < length; at += 4096, block++) {
    bytes.fill(createHash("sha512").update(String(block)).digest(), at, at + 4096);
  }
  return bytes;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file)) {
    hash.update(bytes);
  }
  return hash.digest("hex");
}
