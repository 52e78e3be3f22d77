/** Runs that meet with trouble: what cannot be read, what keeps failing, and users who change their minds. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BucketFailure } from "../buckets/source.ts";
import type { JobDefinition } from "../jobs/job.ts";
import { ONE_TIME } from "../jobs/testing/jobs.ts";
import { jobBuckets } from "./job-buckets.ts";
import {
  MAX_OPEN,
  objectOf,
  outcomeOf,
  runWorld,
  SCOPE,
  type WaitingTask,
  type World,
} from "./testing/run-world.ts";

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

async function runAll(tasks: readonly WaitingTask[]): Promise<void> {
  for (const task of tasks) {
    await world.run(task);
  }
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

describe("what cannot be read", () => {
  test.each([
    ["denied", new BucketFailure("ACCESS_DENIED", "no"), "BUCKET_ACCESS_DENIED"],
    ["gone", new BucketFailure("NO_SUCH_BUCKET", "no"), "BUCKET_DOES_NOT_EXIST"],
    ["away", new Error("connection refused"), "BUCKET_DETAILS_UNAVAILABLE"],
  ])("a bucket that is %s is told of in the job's log, and the next one is read", async (_, error, event) => {
    put("notes", "a-secret");
    world.hook = (what, bucket) => {
      if (what === "list" && bucket === "records") {
        throw error;
      }
    };
    const jobId = await world.createJob(jobOver("records", "notes"));
    const [plan] = await world.waiting();
    await world.run(plan!, { attempt: 5 });
    await world.drain();
    expect(await world.job(jobId)).toMatchObject({ status: "COMPLETE", lastRunHadErrors: true });
    expect(await world.events(jobId)).toEqual([
      "JOB_CREATED",
      "ONE_TIME_JOB_STARTED",
      `${event} records`,
      "JOB_COMPLETED",
    ]);
    expect((await outcomeOf(world, jobId)).findings).toEqual(["notes/a-secret"]);
  });

  test("a store that is away is asked again before the run goes on without it", async () => {
    put("records", "a-secret");
    const isAway = { now: true };
    world.hook = (what) => {
      if (what === "list" && isAway.now) {
        throw new Error("connection refused");
      }
    };
    const jobId = await world.createJob(jobOver("records"));
    const [plan] = await world.waiting();
    await expect(world.run(plan!, { attempt: 4 })).rejects.toThrow("connection refused");
    isAway.now = false;
    await world.drain();
    expect(await world.job(jobId)).toMatchObject({ status: "COMPLETE", lastRunHadErrors: false });
    expect((await outcomeOf(world, jobId)).findings).toEqual(["records/a-secret"]);
  });

  test("what was listed of a bucket that goes away in the middle is scanned", async () => {
    put("records", ...keys(20, "secret"));
    const jobId = await world.createJob(jobOver("records"));
    let listings = 0;
    world.hook = (what) => {
      if (what === "list" && ++listings === 2) {
        world.buckets.delete("records");
      }
    };
    await world.drain();
    expect(await world.events(jobId)).toContain("BUCKET_DOES_NOT_EXIST records");
    expect((await outcomeOf(world, jobId)).findings).toHaveLength(7);
  });

  test.each([
    ["BUCKET_ACCESS_DENIED", "BUCKET_ACCESS_DENIED unheard-of"],
    ["BUCKET_DETAILS_UNAVAILABLE", "BUCKET_DETAILS_UNAVAILABLE unheard-of"],
    [undefined, "BUCKET_DOES_NOT_EXIST unheard-of"],
  ] as const)("a bucket nobody knows, of stores that say %s", async (answer, event) => {
    const jobId = await world.createJob(jobOver("unheard-of"));
    world.plan = { ...world.plan, bucketsOf: (job) => jobBuckets(world.db, job, async () => answer) };
    const [task] = await world.waiting();
    if (answer === "BUCKET_DETAILS_UNAVAILABLE") {
      await expect(world.run(task!)).rejects.toThrow("A store is away");
    }
    await world.run(task!, { attempt: 5 });
    await world.drain();
    expect(await world.events(jobId)).toContain(event);
    expect(await world.job(jobId)).toMatchObject({ status: "COMPLETE", lastRunHadErrors: true });
  });

  test("buckets of accounts that are not ours are not read, and each account is told of once", async () => {
    const jobId = await world.createJob({
      ...ONE_TIME,
      s3JobDefinition: {
        bucketDefinitions: [
          { accountId: "444455556666", buckets: ["records"] },
          { accountId: "444455556666", buckets: ["notes"] },
        ],
      },
    });
    await world.drain();
    expect(await world.events(jobId)).toEqual([
      "JOB_CREATED",
      "ONE_TIME_JOB_STARTED",
      "ACCOUNT_DISASSOCIATED",
      "JOB_COMPLETED",
    ]);
    expect(await world.job(jobId)).toMatchObject({ lastRunHadErrors: true });
    expect(world.scanned).toEqual([]);
  });

  test("objects whose store is away are read again three times, and hold up no others", async () => {
    put("records", ...keys(60, "failing"), "z-secret");
    const jobId = await world.createJob(jobOver("records"));
    await world.drain();
    const attempts = new Map<string, number>();
    for (const key of world.scanned.flat()) {
      attempts.set(key, (attempts.get(key) ?? 0) + 1);
    }
    expect(attempts.get("z-secret")).toBe(1);
    expect(new Set(keys(60, "failing").map((key) => attempts.get(key)))).toEqual(new Set([4]));
    // Listed to its end before the first is read again: with four batches a window, of nine.
    const first = world.scanned.findIndex((batch, i) =>
      world.scanned.slice(0, i).some((b) => b[0] === batch[0]),
    );
    expect(first).toBeGreaterThan(MAX_OPEN);
    expect(await coverageOf(jobId)).toEqual(["records COMPLETE 1", "records FAILED READ_ERROR 60"]);
    expect((await outcomeOf(world, jobId)).runs).toMatchObject([
      { state: "DONE", objects_planned: 61, objects_done: 61, open_batches: 0, findings: 1 },
    ]);
  });

  test("objects that are read again after the store is back are as if nothing had been", async () => {
    put("records", "failing-secret", "plain");
    const jobId = await world.createJob(jobOver("records"));
    await runAll(await world.waiting());
    await runAll(await world.waiting());
    world.isStoreAway = false;
    await world.drain();
    expect(await coverageOf(jobId)).toEqual(["records COMPLETE 2"]);
    expect((await outcomeOf(world, jobId)).findings).toEqual(["records/failing-secret"]);
  });
});

describe("a batch that keeps failing", () => {
  test("is split after five times, and what still fails is given up after twenty", async () => {
    put("records", "a-secret", "b-killer", "c-secret");
    const jobId = await world.createJob(jobOver("records"));
    world.hook = (what, _, key) => {
      if (what === "scan" && key.includes("killer")) {
        throw new Error("out of memory");
      }
    };
    await runAll(await world.waiting());
    const [batch] = await world.waiting();
    await world.run(batch!, { attempt: 5 });
    expect((await outcomeOf(world, jobId)).runs).toMatchObject([{ open_batches: 3, objects_planned: 3 }]);
    const singles = await world.waiting();
    const results = await Promise.allSettled(singles.map((single) => world.run(single)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const [killer] = await world.waiting();
    await expect(world.run(killer!, { attempt: 19 })).rejects.toThrow("out of memory");
    await world.run(killer!, { attempt: 20 });
    expect(await world.job(jobId)).toMatchObject({ status: "COMPLETE" });
    expect(await coverageOf(jobId)).toEqual(["records COMPLETE 2", "records FAILED INTERNAL_ERROR 1"]);
    expect((await outcomeOf(world, jobId)).findings).toEqual(["records/a-secret", "records/c-secret"]);
  });

  test("that was committed meanwhile is not split", async () => {
    put("records", ...keys(3));
    const jobId = await world.createJob(jobOver("records"));
    await runAll(await world.waiting());
    const [batch] = await world.waiting();
    await world.run(batch!);
    await world.run(batch!, { attempt: 5, isLost: true }).catch(() => undefined);
    await world.drain();
    expect((await outcomeOf(world, jobId)).runs).toMatchObject([{ objects_done: 3, open_batches: 0 }]);
  });
});

describe("a run that its user", () => {
  test("pauses stops where it is, and goes on there", async () => {
    put("records", ...keys(40, "secret"));
    const jobId = await world.createJob(jobOver("records"));
    await runAll(await world.waiting());
    await runAll((await world.waiting()).slice(0, 2));
    const stale = await world.waiting();
    await world.setStatus(jobId, "USER_PAUSED");
    const before = await outcomeOf(world, jobId);
    await runAll(stale);
    expect(await outcomeOf(world, jobId)).toEqual(before);
    expect(await world.waiting()).toEqual([]);
    await world.setStatus(jobId, "RUNNING");
    await world.drain();
    const { runs, findings } = await outcomeOf(world, jobId);
    expect(findings).toHaveLength(40);
    expect(runs).toMatchObject([{ objects_done: 40, findings: 40, open_batches: 0 }]);
  });

  test.each(["scan", "list"] as const)(
    "pauses in the middle of a %s commits nothing of it",
    async (where) => {
      put("records", ...keys(10, "secret"));
      const jobId = await world.createJob(jobOver("records"));
      let isPaused = false;
      world.hook = async (what) => {
        if (what === where && !isPaused) {
          isPaused = true;
          await world.setStatus(jobId, "USER_PAUSED");
        }
      };
      await world.drain();
      expect(isPaused).toBe(true);
      expect((await outcomeOf(world, jobId)).findings).toEqual([]);
      expect(await world.job(jobId)).toMatchObject({ status: "USER_PAUSED" });
      await world.setStatus(jobId, "RUNNING");
      await world.drain();
      expect((await outcomeOf(world, jobId)).findings).toHaveLength(10);
    },
  );

  test("cancels keeps what was found, and finds no more", async () => {
    put("records", ...keys(40, "secret"));
    const jobId = await world.createJob(jobOver("records"));
    await runAll(await world.waiting());
    await runAll((await world.waiting()).slice(0, 1));
    const stale = await world.waiting();
    await world.setStatus(jobId, "CANCELLED");
    await runAll(stale);
    const { runs, findings, batches } = await outcomeOf(world, jobId);
    expect(findings).toHaveLength(7);
    expect(runs).toMatchObject([{ state: "DROPPED", open_batches: 0 }]);
    expect(batches).toBe(0);
    expect(await world.waiting()).toEqual([]);
  });
});
