import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { JobDefinition, JobStatus } from "../jobs/job.ts";
import { DAILY, ONE_TIME } from "../jobs/testing/jobs.ts";
import type { Scope } from "../model/scope.ts";
import type { NewTask, Queue } from "../queue/queue.ts";
import { createJob } from "../store/job-creation.ts";
import { runFinished } from "../store/job-runs.ts";
import { changeJobStatus } from "../store/job-status.ts";
import { loadJob } from "../store/jobs.ts";
import { type TestDatabase, testDatabase } from "../store/testing/test-database.ts";
import { startDueJobs } from "./start-due-jobs.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const SCOPE: Scope = { accountId: "123456789012", region: "ap-southeast-2" };
/** A Sunday. */
const START = Date.parse("2023-12-31T10:20:30.400Z");

let store: TestDatabase;
let time: number;
let tasks: NewTask[];
const clock = { now: () => new Date(time) };
const queue: Queue = { add: async (added) => void tasks.push(...added) };

beforeAll(async () => {
  store = await testDatabase();
});
afterAll(() => store.close());
beforeEach(async () => {
  time = START;
  tasks = [];
  await sql`TRUNCATE job, job_run, run_bucket, run_batch, run_coverage, run_object, job_log_event`.execute(
    store.db,
  );
});

function tick() {
  return startDueJobs({ db: store.db, queue, clock });
}

function create(definition: JobDefinition): Promise<string> {
  const job = { definition, clientToken: "token", tags: {}, now: clock.now() };
  return store.db.transaction().execute((db) => createJob(db, queue, SCOPE, job));
}

function setStatus(jobId: string, target: JobStatus): Promise<void> {
  const request = { jobId, target, now: clock.now() };
  return store.db.transaction().execute((db) => changeJobStatus(db, queue, SCOPE, request));
}

/** As the scanning of its last object does; false if no run was under way. */
async function finishRun(jobId: string): Promise<boolean> {
  return store.db.transaction().execute(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable("job_run")
      .set({ state: "DONE", finished_at: clock.now() })
      .where("job_id", "=", jobId)
      .where("finished_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) {
      await runFinished(db, { jobId, hadErrors: false, now: clock.now() });
    }
    return numUpdatedRows > 0n;
  });
}

async function runsOf(jobId: string) {
  return store.db
    .selectFrom("job_run")
    .selectAll()
    .where("job_id", "=", jobId)
    .orderBy("started_at")
    .execute();
}

async function eventsOf(jobId: string): Promise<string[]> {
  const events = store.db.selectFrom("job_log_event").select("event_type").where("job_id", "=", jobId);
  return (await events.orderBy("id").execute()).map(({ event_type }) => event_type);
}

describe("a tick of the schedule", () => {
  it("does nothing where nothing is due", async () => {
    const jobId = await create({ ...DAILY, scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" } } });
    expect(await tick()).toEqual({ started: 0, expired: 0 });
    time = Date.parse("2024-01-01T10:20:30.399Z");
    expect(await tick()).toEqual({ started: 0, expired: 0 });
    time++;
    expect(await tick()).toEqual({ started: 1, expired: 0 });
    expect(await tick()).toEqual({ started: 0, expired: 0 });
    expect(await runsOf(jobId)).toMatchObject([{ scheduled_for: clock.now() }]);
    expect(tasks.map(({ name }) => name)).toEqual(["plan-run"]);
  });

  it("keeps a year of schedules", async () => {
    const schedules = {
      daily: { dailySchedule: {} },
      weekly: { weeklySchedule: { dayOfWeek: "FRIDAY" } },
      first: { monthlySchedule: { dayOfMonth: 1 } },
      last: { monthlySchedule: { dayOfMonth: 31 } },
    } as const;
    const ids: Record<string, string> = {};
    for (const [name, scheduleFrequency] of Object.entries(schedules)) {
      ids[name] = await create({ ...DAILY, name, scheduleFrequency });
    }
    const end = Date.parse("2025-01-01T00:00:00Z");
    while (time < end) {
      await tick();
      for (const id of Object.values(ids)) {
        await finishRun(id);
      }
      time += DAY_MS;
    }
    const counts: Record<string, number> = {};
    for (const [name, id] of Object.entries(ids)) {
      const runs = await runsOf(id);
      const days = runs.map(({ scheduled_for }) => scheduled_for.toISOString());
      expect(new Set(days.map((day) => day.slice(10)))).toEqual(new Set(["T10:20:30.400Z"]));
      expect(
        runs.every(({ scheduled_for, started_at }) => scheduled_for.getTime() === started_at.getTime()),
      ).toBe(true);
      counts[name] = runs.length;
      // Each run takes up where the one before began.
      expect(runs.slice(1).map(({ changed_after }) => changed_after?.getTime())).toEqual(
        runs.slice(0, -1).map(({ started_at }) => Math.floor(started_at.getTime() / 1000) * 1000 - 1),
      );
      expect(await loadJob(store.db, SCOPE, id)).toMatchObject({ status: "IDLE", numberOfRuns: runs.length });
    }
    // The day of creation is the 31st of a month, and 2024 is a leap year.
    expect(counts).toEqual({ daily: 367, weekly: 52, first: 12, last: 8 });
  });

  it("starts runs that were missed once, and goes on with the schedule", async () => {
    const jobId = await create(DAILY);
    await finishRun(jobId);
    time += 10 * DAY_MS + 1;
    expect(await tick()).toEqual({ started: 1, expired: 0 });
    expect(await runsOf(jobId)).toMatchObject([
      {},
      {
        scheduled_for: new Date(START + DAY_MS),
        started_at: clock.now(),
        changed_after: new Date(START - 401),
      },
    ]);
    expect((await loadJob(store.db, SCOPE, jobId))?.nextRunAt).toEqual(new Date(START + 11 * DAY_MS));
  });

  it("waits for a run that takes longer than a day", async () => {
    const jobId = await create(DAILY);
    time += 3 * DAY_MS;
    expect(await tick()).toEqual({ started: 0, expired: 0 });
    await finishRun(jobId);
    expect(await tick()).toEqual({ started: 1, expired: 0 });
  });

  it("starts each job once on several machines", async () => {
    for (let job = 0; job < 20; job++) {
      await finishRun(await create({ ...DAILY, name: `job ${job}` }));
    }
    time += DAY_MS;
    const ticks = await Promise.all([tick(), tick(), tick(), tick()]);
    expect(ticks.reduce((sum, { started }) => sum + started, 0)).toBe(20);
    const { rows } = await sql<{
      runs: number;
    }>`SELECT count(*)::int AS runs FROM job_run GROUP BY job_id`.execute(store.db);
    expect(rows).toEqual(Array(20).fill({ runs: 2 }));
    expect(tasks).toHaveLength(40);
  });

  it("starts nothing if the run's task cannot be queued", async () => {
    const jobId = await create(DAILY);
    await finishRun(jobId);
    time += DAY_MS;
    const broken: Queue = { add: () => Promise.reject(new Error("queue down")) };
    await expect(startDueJobs({ db: store.db, queue: broken, clock })).rejects.toThrow("queue down");
    expect(await runsOf(jobId)).toHaveLength(1);
    expect(await tick()).toEqual({ started: 1, expired: 0 });
  });

  it.each(["USER_PAUSED", "CANCELLED"] as const)("leaves jobs that are %s", async (status) => {
    const jobId = await create(DAILY);
    await finishRun(jobId);
    await setStatus(jobId, status);
    time += 40 * DAY_MS;
    expect(await tick()).toEqual({ started: 0, expired: 0 });
  });
});

describe("a pause of thirty days", () => {
  it("cancels a one-time job, once on several machines", async () => {
    const jobId = await create(ONE_TIME);
    await setStatus(jobId, "USER_PAUSED");
    time += 30 * DAY_MS - 1;
    expect(await tick()).toEqual({ started: 0, expired: 0 });
    time++;
    await Promise.all([tick(), tick(), tick()]);
    expect(await loadJob(store.db, SCOPE, jobId)).toMatchObject({ status: "CANCELLED", pausedAt: undefined });
    expect(await runsOf(jobId)).toMatchObject([{ state: "DROPPED" }]);
    expect(await eventsOf(jobId)).toEqual([
      "JOB_CREATED",
      "ONE_TIME_JOB_STARTED",
      "JOB_PAUSED_BY_USER",
      "JOB_CANCELLED",
    ]);
  });

  it("drops the run of a scheduled job, and leaves to the next what it did not come to", async () => {
    const jobId = await create({ ...DAILY, initialRun: true });
    await setStatus(jobId, "USER_PAUSED");
    time += 30 * DAY_MS;
    expect(await tick()).toEqual({ started: 0, expired: 1 });
    expect(await loadJob(store.db, SCOPE, jobId)).toMatchObject({
      status: "USER_PAUSED",
      pausedAt: undefined,
    });
    await setStatus(jobId, "RUNNING");
    expect(await loadJob(store.db, SCOPE, jobId)).toMatchObject({ status: "IDLE" });
    time += DAY_MS;
    expect(await tick()).toEqual({ started: 1, expired: 0 });
    expect(await runsOf(jobId)).toMatchObject([
      { state: "DROPPED" },
      { state: "STARTING", changed_after: null },
    ]);
  });
});
