/** What runs read: which buckets, which objects, how much at a time, and that the coverage tells of all of it. */

import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { JobDefinition } from "../jobs/job.ts";
import { DAILY, ONE_TIME } from "../jobs/testing/jobs.ts";
import { MAX_OPEN, objectOf, outcomeOf, runWorld, SCOPE, START, type World } from "./testing/run-world.ts";

const DAY_MS = 24 * 3_600_000;
const MEGABYTE = 2 ** 20;

let world: World;

beforeAll(async () => {
  world = await runWorld(["records", "notes"]);
});
afterAll(() => world.close());
beforeEach(() => world.reset());

function jobOver(...buckets: string[]): JobDefinition {
  return { ...ONE_TIME, s3JobDefinition: { bucketDefinitions: [{ accountId: SCOPE.accountId, buckets }] } };
}

function put(bucket: string, ...keys: string[]): void {
  world.buckets.set(
    bucket,
    keys.map((key) => objectOf(bucket, key)),
  );
}

function keys(count: number, what = "plain"): string[] {
  return Array.from({ length: count }, (_, i) => `${String(i).padStart(4, "0")}-${what}`);
}

async function coverageOf(jobId: string): Promise<string[]> {
  const { coverage } = await outcomeOf(world, jobId);
  return coverage.map((row) =>
    Object.values(row as object)
      .slice(0, 4)
      .join(" ")
      .replace("  ", " "),
  );
}

describe("which buckets a run reads", () => {
  const byTag = (value: string): JobDefinition => ({
    ...ONE_TIME,
    s3JobDefinition: {
      bucketCriteria: {
        includes: {
          and: [{ simpleCriterion: { key: "S3_BUCKET_NAME", comparator: "EQ", values: [value] } }],
        },
      },
    },
  });

  test("those that match its criteria when it starts, named in the job's log", async () => {
    put("notes", "a-secret");
    const jobId = await world.createJob(byTag("notes"));
    await world.drain();
    expect(await world.events(jobId)).toEqual([
      "JOB_CREATED",
      "ONE_TIME_JOB_STARTED",
      "BUCKET_MATCHED_THE_CRITERIA notes",
      "JOB_COMPLETED",
    ]);
    expect((await outcomeOf(world, jobId)).findings).toEqual(["notes/a-secret"]);
  });

  test("criteria that match nothing are no error", async () => {
    const jobId = await world.createJob(byTag("nothing"));
    await world.drain();
    expect(await world.events(jobId)).toEqual([
      "JOB_CREATED",
      "ONE_TIME_JOB_STARTED",
      "NO_BUCKETS_MATCHED_THE_CRITERIA",
      "JOB_COMPLETED",
    ]);
    expect(await world.job(jobId)).toMatchObject({ status: "COMPLETE", lastRunHadErrors: false });
  });

  test("a bucket that a job names twice is read once", async () => {
    put("notes", "a-secret");
    const jobId = await world.createJob(jobOver("notes", "notes"));
    await world.drain();
    expect(world.scanned).toEqual([["a-secret"]]);
    expect((await outcomeOf(world, jobId)).runs).toMatchObject([{ objects_planned: 1 }]);
  });
});

describe("the window of batches", () => {
  test("few are open at a time, and the listing goes on as they are committed", async () => {
    put("records", ...keys(100));
    const jobId = await world.createJob(jobOver("records"));
    let most = 0;
    world.hook = async (what) => {
      if (what === "scan") {
        const { runs } = await outcomeOf(world, jobId);
        const [{ open_batches: open }] = runs as unknown as [{ open_batches: number }];
        most = Math.max(most, open);
      }
    };
    await world.drain();
    expect(most).toBe(MAX_OPEN);
    expect(await coverageOf(jobId)).toEqual(["records COMPLETE 100"]);
  });

  test("a large object is a batch of its own", async () => {
    world.buckets.set("records", [
      objectOf("records", "a", { sizeInBytes: 40 * MEGABYTE }),
      objectOf("records", "b", { sizeInBytes: 24 * MEGABYTE }),
      objectOf("records", "c", { sizeInBytes: 1 }),
      objectOf("records", "d", { sizeInBytes: 500 * MEGABYTE }),
      objectOf("records", "e", { sizeInBytes: 1 }),
    ]);
    await world.createJob(jobOver("records"));
    await world.drain();
    expect(world.scanned).toEqual([["a", "b"], ["c"], ["d"], ["e"]]);
  });

  test("a run with nothing in scope makes room for others now and then", async () => {
    put("records", ...keys(7 * 20 * 30));
    const jobId = await world.createJob({
      ...jobOver("records"),
      s3JobDefinition: {
        ...jobOver("records").s3JobDefinition,
        scoping: {
          includes: {
            and: [{ simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: ["csv"] } }],
          },
        },
      },
    });
    const [plan] = await world.waiting();
    await world.run(plan!);
    expect(await world.waiting()).toMatchObject([{ name: "plan-run", data: plan!.data, attempt: 0 }]);
    await world.drain();
    expect(await coverageOf(jobId)).toEqual([`records SKIPPED EXCLUDED ${7 * 20 * 30}`]);
  });
});

describe("which objects a run reads", () => {
  test("tags are asked for only where the answer depends on them", async () => {
    put("records", "a-care-secret.txt", "b-care.log", "c-other.txt", "d-denied.txt", "e-away.txt");
    const asked: string[] = [];
    world.hook = (what, _, key) => {
      if (what === "tags") {
        asked.push(key);
        if (key.includes("denied")) {
          throw Object.assign(new Error("no"), { name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
        }
        if (key.includes("away")) {
          throw new Error("connection refused");
        }
      }
    };
    const definition: JobDefinition = {
      ...ONE_TIME,
      s3JobDefinition: {
        ...ONE_TIME.s3JobDefinition,
        scoping: {
          includes: {
            and: [
              {
                tagScopeTerm: {
                  key: "TAG",
                  comparator: "EQ",
                  target: "S3_OBJECT",
                  tagValues: [{ key: "team", value: "care" }],
                },
              },
              { simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: ["txt"] } },
            ],
          },
        },
      },
    };
    const jobId = await world.createJob(definition);
    await world.drain();
    expect(asked.sort()).toEqual(["a-care-secret.txt", "c-other.txt", "d-denied.txt", "e-away.txt"]);
    expect(await coverageOf(jobId)).toEqual([
      "records COMPLETE 1",
      "records FAILED READ_ERROR 1",
      "records SKIPPED EXCLUDED 2",
      "records SKIPPED PERMISSION_DENIED 1",
    ]);
    asked.length = 0;
    await world.createJob({ ...definition, samplingPercentage: 1e-9 as never });
    await world.drain();
    expect(asked).toEqual([]);
  });

  test("a sample is about as large as was asked for, and the rest is counted", async () => {
    put("records", ...keys(300));
    const jobId = await world.createJob({ ...jobOver("records"), samplingPercentage: 30 });
    await world.drain();
    const { coverage } = await outcomeOf(world, jobId);
    const counts = Object.fromEntries(
      (coverage as { reason: string; objects: number }[]).map(({ reason, objects }) => [reason, objects]),
    );
    expect(counts[""]! + counts["NOT_SAMPLED"]!).toBe(300);
    expect(counts[""]).toBeGreaterThan(45);
    expect(counts[""]).toBeLessThan(150);
  });

  test("a later run of a schedule reads what is new or changed", async () => {
    put("records", "old-secret", "changing-secret");
    const jobId = await world.createJob({
      ...DAILY,
      initialRun: true,
    });
    await world.drain();
    expect(await world.job(jobId)).toMatchObject({ status: "IDLE", numberOfRuns: 1 });
    const changed = { lastModified: new Date(START + 3_600_000).toISOString(), eTag: "f" };
    world.buckets.set("records", [
      objectOf("records", "old-secret"),
      objectOf("records", "changing-secret", changed),
      objectOf("records", "new-secret", changed),
    ]);
    world.scanned.length = 0;
    world.time = START + DAY_MS;
    await world.tick();
    await world.drain();
    expect(world.scanned).toEqual([["changing-secret", "new-secret"]]);
    expect(await world.events(jobId)).toEqual([
      "JOB_CREATED",
      "SCHEDULED_RUN_STARTED",
      "SCHEDULED_RUN_COMPLETED",
      "SCHEDULED_RUN_STARTED",
      "SCHEDULED_RUN_COMPLETED",
    ]);
    expect(await coverageOf(jobId)).toEqual(["records COMPLETE 4", "records SKIPPED UNCHANGED 1"]);
    expect((await outcomeOf(world, jobId)).findings).toEqual([
      "records/changing-secret",
      "records/changing-secret",
      "records/new-secret",
      "records/old-secret",
    ]);
  });
});

test("every object that was listed has its place in the coverage, and the counts add up", async () => {
  put("records", ...["secret", "unreadable", "image", "cut", "x.log"].flatMap((what) => keys(9, what)));
  put("notes", ...keys(25));
  const jobId = await world.createJob({
    ...jobOver("records", "notes"),
    samplingPercentage: 80,
    s3JobDefinition: {
      ...jobOver("records", "notes").s3JobDefinition,
      scoping: {
        excludes: {
          and: [{ simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: ["log"] } }],
        },
      },
    },
  });
  await world.drain();
  const { rows } = await sql<{ bucket: string; objects: number; bytes: number }>`
    SELECT bucket, sum(objects)::int AS objects, sum(bytes)::int AS bytes FROM run_coverage GROUP BY 1 ORDER BY 1
  `.execute(world.db);
  expect(rows).toEqual([
    { bucket: "notes", objects: 25, bytes: 2500 },
    { bucket: "records", objects: 45, bytes: 4500 },
  ]);
  // Those that are not whole are named one by one.
  const { objects, coverage, runs } = await outcomeOf(world, jobId);
  const named = (coverage as { reason: string; objects: number }[])
    .filter(({ reason }) => !["", "EXCLUDED", "NOT_SAMPLED"].includes(reason))
    .reduce((sum, { objects: count }) => sum + count, 0);
  expect(objects).toHaveLength(named);
  expect(runs).toMatchObject([{ objects_planned: expect.any(Number), open_batches: 0 }]);
});
