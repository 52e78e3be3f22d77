import { afterEach, beforeEach, expect, test } from "vitest";
import { unknownBucket } from "../findings/sensitive-data-finding.ts";
import type { JobDefinition, JobStatus } from "../jobs/job.ts";
import { readJobDetails } from "./bucket-jobs.ts";
import type { Db } from "./database.ts";
import { testDatabase } from "./testing/test-database.ts";

const SCOPE = { accountId: "123456789012", region: "ap-southeast-2" };
const NOT_READ = {
  isDefinedInJob: "FALSE",
  isMonitoredByJob: "FALSE",
  lastJobId: null,
  lastJobRunTime: null,
};

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await testDatabase());
});

afterEach(() => close());

/** Ids are 32 hexadecimal digits. */
const CANCELLED = "c".repeat(32);
const FOREIGN = "f".repeat(32);
const ONCE = "1".repeat(32);
const DAILY = "d".repeat(32);
const LATER = "a".repeat(32);

interface NewJob {
  readonly id: string;
  readonly type?: "ONE_TIME" | "SCHEDULED";
  readonly status?: JobStatus;
  readonly accountId?: string;
  /** Named by the job; else its criteria decide. */
  readonly buckets?: readonly string[];
}

async function addJob({
  id,
  type = "ONE_TIME",
  status = "RUNNING",
  accountId = SCOPE.accountId,
  buckets,
}: NewJob) {
  const s3JobDefinition =
    buckets === undefined
      ? { bucketCriteria: { includes: { and: [] } } }
      : { bucketDefinitions: [{ accountId, buckets: [...buckets] }] };
  const definition: JobDefinition = { jobType: type, name: id, s3JobDefinition };
  await db
    .insertInto("job")
    .values({
      id,
      account_id: accountId,
      region: SCOPE.region,
      name: id,
      type,
      definition: JSON.stringify(definition),
      client_token: id,
      status,
      created_at: new Date(),
      next_run_at: null,
    })
    .execute();
}

async function addRun(jobId: string, at: string, buckets: readonly string[]) {
  const id = `${jobId}-${at}`;
  await db
    .insertInto("job_run")
    .values({
      id,
      job_id: jobId,
      account_id: SCOPE.accountId,
      region: SCOPE.region,
      scheduled_for: new Date(at),
      started_at: new Date(at),
      changed_after: null,
      state: "DONE",
      scanner: null,
      finished_at: new Date(at),
    })
    .execute();
  for (const [ordinal, bucket] of buckets.entries()) {
    await db
      .insertInto("run_bucket")
      .values({
        run_id: id,
        ordinal,
        bucket,
        source_id: "main",
        affected_bucket: JSON.stringify(unknownBucket(bucket, "aws")),
      })
      .execute();
  }
}

test("a bucket is in no job that was cancelled, or is another account's", async () => {
  await addJob({ id: CANCELLED, status: "CANCELLED", buckets: ["practice"] });
  await addJob({ id: FOREIGN, accountId: "444455556666", buckets: ["practice"] });

  expect((await readJobDetails(db, SCOPE))("practice")).toEqual(NOT_READ);
});

test("a bucket that a job names is in it, before the job has run", async () => {
  await addJob({ id: ONCE, buckets: ["practice", "other"] });
  await addJob({ id: DAILY, type: "SCHEDULED", buckets: ["other"] });
  const detailsOf = await readJobDetails(db, SCOPE);

  expect(detailsOf("practice")).toEqual({ ...NOT_READ, isDefinedInJob: "TRUE" });
  expect(detailsOf("other")).toEqual({ ...NOT_READ, isDefinedInJob: "TRUE", isMonitoredByJob: "TRUE" });
  expect(detailsOf("third")).toEqual(NOT_READ);
});

test("a bucket that a job's criteria matched is in it once the job has run, and the latest run is named", async () => {
  await addJob({ id: DAILY, type: "SCHEDULED" });
  await addJob({ id: LATER, buckets: ["practice"] });
  expect((await readJobDetails(db, SCOPE))("practice").isMonitoredByJob).toBe("FALSE");
  await addRun(DAILY, "2026-03-01T00:00:00.000Z", ["practice", "dropped"]);
  await addRun(DAILY, "2026-03-02T00:00:00.000Z", ["practice"]);
  await addRun(LATER, "2026-03-03T00:00:00.000Z", ["practice"]);
  const detailsOf = await readJobDetails(db, SCOPE);

  expect(detailsOf("practice")).toEqual({
    isDefinedInJob: "TRUE",
    isMonitoredByJob: "TRUE",
    lastJobId: LATER,
    lastJobRunTime: "2026-03-03T00:00:00.000Z",
  });
  expect(detailsOf("dropped")).toEqual(NOT_READ);
});
