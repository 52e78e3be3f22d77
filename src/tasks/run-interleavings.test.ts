/** A run's tasks in any order, side by side, repeated, lost, killed: what they leave behind is the same. */

import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { JobDefinition } from "../jobs/job.ts";
import { ONE_TIME } from "../jobs/testing/jobs.ts";
import type { ObjectRef } from "../model/object-ref.ts";
import { type Fate, objectOf, outcomeOf, runWorld, SCOPE, type World } from "./testing/run-world.ts";

const NAMES = ["one", "two", "three"];
/** Processes that die in one run, at most, so that it comes to its end. */
const MAX_DEATHS = 40;
const GIGABYTE = 2 ** 30;

const DEFINITION: JobDefinition = {
  ...ONE_TIME,
  managedDataIdentifierSelector: "INCLUDE",
  managedDataIdentifierIds: ["DATE_OF_BIRTH"],
  s3JobDefinition: {
    bucketDefinitions: [{ accountId: SCOPE.accountId, buckets: [...NAMES, "missing"] }],
    scoping: {
      excludes: {
        and: [{ simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: ["log"] } }],
      },
    },
  },
};

const WHATS = ["secret", "plain", "unreadable", "image", "cut-secret", "archived", "big-secret", "x.log", "failing"];

function objectsOf(bucket: string, count: number): ObjectRef[] {
  return Array.from({ length: count }, (_, i) => {
    const what = WHATS[(i * 5 + bucket.length) % WHATS.length]!;
    return objectOf(bucket, `${String(i).padStart(3, "0")}-${what}`, {
      ...(what === "archived" ? { storageClass: "GLACIER" } : {}),
      ...(what === "big-secret" ? { sizeInBytes: GIGABYTE } : {}),
    });
  });
}

let world: World;

async function newWorld(): Promise<void> {
  world = await runWorld(NAMES);
  NAMES.forEach((name, i) => {
    world.buckets.set(name, objectsOf(name, [17, 0, 30][i]!));
  });
}

afterEach(() => world.close());

/** Chances from a seed: the same for the same seed, so that fast-check can repeat a failure. */
function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function drive(jobId: string, seed: number): Promise<void> {
  const chance = chances(seed);
  let deaths = 0;
  world.hook = () => {
    if (deaths < MAX_DEATHS && chance(12) === 0) {
      deaths += 1;
      throw new Error("killed");
    }
  };
  for (let paused = false; ; ) {
    const waiting = await world.waiting();
    if (paused || (deaths < MAX_DEATHS && chance(15) === 0)) {
      deaths += 1;
      const { status } = await world.job(jobId);
      if (status === "RUNNING" || status === "USER_PAUSED") {
        paused = status === "RUNNING";
        await world.setStatus(jobId, paused ? "USER_PAUSED" : "RUNNING");
      }
    }
    if (waiting.length === 0 && !paused) {
      if ((await world.waiting()).length === 0) {
        return;
      }
      continue;
    }
    const chosen = Array.from({ length: Math.min(waiting.length, 1 + chance(3)) }, () => {
      const task = waiting[chance(waiting.length)]!;
      const fate: Fate = deaths < MAX_DEATHS && chance(6) === 0 ? { diesAtCommit: true } : {};
      deaths += fate.diesAtCommit ? 1 : 0;
      return { task, fate };
    });
    await Promise.allSettled(
      chosen.flatMap(({ task, fate }) => {
        const attempt = Math.min(task.attempt, 2); // How often it was killed is not the matter here.
        const runs = [world.run(task, { ...fate, attempt })];
        if (deaths < MAX_DEATHS && chance(5) === 0) {
          deaths += 1;
          runs.push(world.run(task, { attempt, isLost: true }));
        }
        return runs;
      }),
    );
  }
}

test("any interleaving of repeats, deaths and pauses leaves what an undisturbed run leaves", async () => {
  await newWorld();
  const undisturbed = await world.createJob(DEFINITION);
  await world.drain();
  const expected = await outcomeOf(world, undisturbed);
  expect(expected.runs).toMatchObject([{ state: "DONE", has_errors: true, open_batches: 0 }]);
  expect(expected.findings.length).toBeGreaterThan(10);
  expect(expected.coverage.length).toBeGreaterThan(10);

  let commits = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), async (seed) => {
      const jobId = await world.createJob(DEFINITION);
      await drive(jobId, seed);
      expect((await world.job(jobId)).status).toBe("COMPLETE");
      expect(await outcomeOf(world, jobId)).toEqual(expected);
      commits += 1;
    }),
    { numRuns: 8 },
  );
  expect(commits).toBe(8);
});
