/**
 * A service without its processes, for tests of runs: the real database and the real tasks, with buckets in memory, a
 * scanner that tells by an object's key what is in it, and a queue that the test drives by hand. The queue is a table, so
 * that tasks are added and ended exactly if the transaction commits, as in the real one.
 */

import { sql } from "kysely";
import { BucketFailure } from "../../buckets/source.ts";
import { fakeSource } from "../../buckets/testing/fake-source.ts";
import type { Job, JobDefinition, JobStatus } from "../../jobs/job.ts";
import type { ObjectRef } from "../../model/object-ref.ts";
import { type ObjectReport, unreadReport } from "../../model/object-report.ts";
import { COMPLETE, failed, partial, skipped } from "../../model/object-status.ts";
import type { Scope } from "../../model/scope.ts";
import type { BatchScanner } from "../../pool/batch-scanner.ts";
import type { Queue, TaskData, TaskName } from "../../queue/queue.ts";
import { type RunningTask, TaskLostError } from "../../queue/workers.ts";
import type { Db } from "../../store/database.ts";
import { createJob } from "../../store/job-creation.ts";
import { changeJobStatus } from "../../store/job-status.ts";
import { loadJob } from "../../store/jobs.ts";
import { createSession } from "../../store/sessions.ts";
import { testDatabase } from "../../store/testing/test-database.ts";
import { jobBuckets } from "../job-buckets.ts";
import { type PlanRunNeeds, planRun } from "../plan-run.ts";
import { refreshBuckets } from "../refresh-buckets.ts";
import { runScanners } from "../run-scanners.ts";
import { type ScanBatchNeeds, scanBatch } from "../scan-batch.ts";
import { startDueJobs } from "../start-due-jobs.ts";
import { loadAllowLists, runScannerOf } from "../what-to-look-for.ts";

export const SCOPE: Scope = { accountId: "123456789012", region: "ap-southeast-2" };
export const START = Date.parse("2026-03-01T10:00:00.000Z");
export const MAX_OPEN = 4;

export interface WaitingTask<N extends TaskName = TaskName> {
  readonly id: number;
  readonly name: N;
  readonly data: TaskData[N];
  /** Times it was begun before. */
  readonly attempt: number;
}

/** How a task is run, if not plainly. */
export interface Fate {
  /** Its process dies as it is about to commit. */
  readonly diesAtCommit?: boolean;
  /** Its process was taken for dead and the task given to another, while it ran on. */
  readonly isLost?: boolean;
  readonly attempt?: number;
  readonly signal?: AbortSignal;
}

export interface World {
  readonly db: Db;
  buckets: Map<string, ObjectRef[]>;
  plan: PlanRunNeeds;
  readonly scan: ScanBatchNeeds;
  /** What the scanner was given, batch by batch. */
  readonly scanned: string[][];
  /** Called at each listing of a page and each scan of a batch, before it. */
  hook: (what: "list" | "scan" | "tags", bucket: string, key: string) => Promise<void> | void;
  time: number;
  /** Objects with `failing` in their keys cannot be read. */
  isStoreAway: boolean;
  createJob(definition: JobDefinition): Promise<string>;
  setStatus(jobId: string, target: JobStatus): Promise<void>;
  job(jobId: string): Promise<Job>;
  waiting(): Promise<WaitingTask[]>;
  run(task: WaitingTask, fate?: Fate): Promise<void>;
  /** Runs what waits, oldest first, until nothing waits. */
  drain(): Promise<void>;
  tick(): Promise<void>;
  events(jobId: string): Promise<string[]>;
  /** As it was made, but for the buckets that the inventory knows. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export function objectOf(bucket: string, key: string, changes: Partial<ObjectRef> = {}): ObjectRef {
  return {
    bucket,
    key,
    sizeInBytes: 100,
    lastModified: "2026-02-01T00:00:00.000Z",
    eTag: "e",
    versionId: "",
    storageClass: "STANDARD",
    ...changes,
  };
}

export async function runWorld(names: readonly string[], pageSize = 7): Promise<World> {
  const { db, close } = await testDatabase();
  await sql`
    CREATE TABLE test_task (id bigserial PRIMARY KEY, name text, data jsonb, key text,
      is_later boolean, attempt int DEFAULT 0);
    CREATE UNIQUE INDEX ON test_task (name, key)
  `.execute(db);
  const queue: Queue = {
    add: async (tasks, transaction) => {
      for (const { name, data, singletonKey = null, startAfter } of tasks) {
        await sql`
          INSERT INTO test_task (name, data, key, is_later)
          VALUES (${name}, ${JSON.stringify(data)}, ${singletonKey}, ${startAfter !== undefined})
          ON CONFLICT DO NOTHING
        `.execute(transaction);
      }
    },
  };
  const clock = { now: () => new Date(world.time) };
  const source = fakeSource(names, { accountId: SCOPE.accountId });
  const refreshNeeds = {
    db,
    queue,
    clock,
    sourceOf: () => source,
    baseline: "silent",
    onFailure: (_: unknown, error: unknown) => {
      throw error;
    },
  } as const;
  const { signal: never } = new AbortController();
  const needs = { db, queue, clock, resultRetentionDays: 90, ownerOf: () => SCOPE.accountId };
  const scanned: string[][] = [];

  const scanner: BatchScanner = {
    bytesRead: () => 0,
    stop: async () => undefined,
    scan: async ({ objects, signal }) => {
      scanned.push(objects.map(({ key }) => key));
      await world.hook("scan", objects[0]!.bucket, objects[0]!.key);
      return objects.map((object) =>
        signal.aborted ? unreadReport(object, failed("INTERRUPTED")) : reportOf(object, world.isStoreAway),
      );
    },
  };
  const world: World = {
    db,
    ...initial(names),
    scanned,
    plan: {
      ...needs,
      maxOpenBatches: MAX_OPEN,
      bucketsOf: (job) =>
        jobBuckets(db, job, async (_, bucket) => {
          await refreshBuckets({ sourceId: source.id, bucket }, { signal: never }, refreshNeeds);
          return undefined;
        }),
      scannerOf: (job) => runScannerOf(db, job, "ALL"),
      tagsOf: () => async (object) => {
        await world.hook("tags", object.bucket, object.key);
        return { team: object.key.includes("care") ? "care" : "other" };
      },
      listObjects: async (_, bucket, startAfter) => {
        await world.hook("list", bucket, startAfter);
        const objects = world.buckets.get(bucket);
        if (objects === undefined) {
          throw new BucketFailure("NO_SUCH_BUCKET", "gone");
        }
        const rest = objects
          .filter(({ key }) => key > startAfter)
          .toSorted((one, other) => (one.key < other.key ? -1 : 1));
        const page = rest.slice(0, pageSize);
        return { objects: page, next: rest.length > pageSize ? page.at(-1)?.key : undefined };
      },
      listingErrorOf: (error) =>
        error instanceof BucketFailure
          ? error.reason === "ACCESS_DENIED"
            ? "BUCKET_ACCESS_DENIED"
            : "BUCKET_DOES_NOT_EXIST"
          : undefined,
    },
    scan: {
      ...needs,
      scanner,
      refillBelow: MAX_OPEN / 2,
      watch: { watch: () => ({ signal: never, release: () => undefined }), stop: () => undefined },
      scannerOf: runScanners((run, ids) =>
        loadAllowLists(db, { accountId: run.account_id, region: run.region }, ids, async () => ({
          kind: "not-found",
        })),
      ),
      objectSource: async (_, bucket) => ({ kind: "folder", root: "/nowhere", bucket }),
      describeObject: async () => undefined,
    },
    createJob: (definition) =>
      db
        .transaction()
        .execute((tx) =>
          createJob(tx, queue, SCOPE, { definition, clientToken: "t", tags: {}, now: clock.now() }),
        ),
    setStatus: (jobId, target) =>
      db
        .transaction()
        .execute((tx) => changeJobStatus(tx, queue, SCOPE, { jobId, target, now: clock.now() })),
    job: async (jobId) => (await loadJob(db, SCOPE, jobId))!,
    waiting: async () =>
      (
        await sql<WaitingTask>`SELECT id, name, data, attempt FROM test_task ORDER BY is_later, id`.execute(
          db,
        )
      ).rows.filter(({ name }) => name === "plan-run" || name === "scan-batch"),
    run: async (task, fate = {}) => {
      // As pg-boss does: of tasks that run, any number may have the same key.
      await sql`UPDATE test_task SET key = NULL, attempt = attempt + 1 WHERE id = ${task.id}`.execute(db);
      const end = (on: Db) => sql`DELETE FROM test_task WHERE id = ${task.id} RETURNING id`.execute(on);
      let isCompleted = false;
      const running: RunningTask = {
        id: String(task.id),
        attempt: fate.attempt ?? task.attempt,
        signal: fate.signal ?? never,
        complete: async (transaction) => {
          const { rows } = await end(transaction);
          if (fate.diesAtCommit || fate.isLost || rows.length === 0) {
            throw new TaskLostError(String(task.id));
          }
          isCompleted = true;
        },
      };
      await (task.name === "plan-run"
        ? planRun(task.data as TaskData["plan-run"], running, world.plan)
        : scanBatch(task.data as TaskData["scan-batch"], running, world.scan));
      if (!isCompleted && !fate.diesAtCommit && !fate.isLost) {
        await end(db);
      }
    },
    drain: async () => {
      for (;;) {
        const [first] = await world.waiting();
        if (first === undefined) {
          return;
        }
        await world.run(first);
      }
    },
    tick: async () => void (await startDueJobs(needs)),
    events: async (jobId) => {
      const { rows } = await sql<{ event: string }>`
        SELECT event_type || coalesce(' ' || (message::jsonb #>> '{affectedResource,value}'), '') AS event
        FROM job_log_event WHERE job_id = ${jobId} ORDER BY id
      `.execute(db);
      return rows.map(({ event }) => event);
    },
    reset: async () => {
      await sql`
        TRUNCATE job, job_run, run_bucket, run_batch, run_coverage, run_object, job_log_event, job_log_stream, finding,
          finding_document, finding_stat, test_task, discovery_result_file, discovery_result_delivery
      `.execute(db);
      Object.assign(world, initial(names), { plan });
      scanned.length = 0;
    },
    close,
  };
  const { plan } = world;
  const at = new Date(START);
  await createSession(db, SCOPE, {
    status: "ENABLED",
    findingPublishingFrequency: "FIFTEEN_MINUTES",
    createdAt: at,
    updatedAt: at,
  });
  await refreshBuckets({ sourceId: source.id }, { signal: never }, refreshNeeds);
  return world;
}

function initial(names: readonly string[]): Pick<World, "buckets" | "hook" | "isStoreAway" | "time"> {
  return {
    buckets: new Map(names.map((name) => [name, []])),
    hook: () => undefined,
    time: START,
    isStoreAway: true,
  };
}

/** Its key says what is in an object. */
function reportOf(object: ObjectRef, isStoreAway: boolean): ObjectReport {
  const { key, sizeInBytes: sizeClassified } = object;
  if (key.includes("unreadable")) {
    return unreadReport(object, failed("PERMISSION_DENIED"));
  }
  if (key.includes("image")) {
    return unreadReport(object, skipped("UNSUPPORTED_FILE_TYPE_EXCEPTION"));
  }
  if (key.includes("failing") && isStoreAway) {
    return unreadReport(object, failed("READ_ERROR"));
  }
  const status = key.includes("cut") ? partial("MALFORMED_FILE") : COMPLETE;
  const location = { kind: "line", start: 1, end: 1, startColumn: 16 } as const;
  const occurrences = key.includes("secret")
    ? [{ identifierId: "DATE_OF_BIRTH", count: 1, locations: [location] }]
    : [];
  return {
    object,
    status,
    mimeType: "text/plain",
    sizeClassified,
    parts: [{ innerPath: "", mimeType: "text/plain", status, occurrences }],
  };
}

/** All that a run leaves behind, without the ids that differ between runs. */
export async function outcomeOf({ db }: World, jobId: string) {
  const { rows: runs } = await sql<{ id: string }>`
    SELECT id, state, objects_planned, objects_done, bytes_done, findings, open_batches, has_errors
    FROM job_run WHERE job_id = ${jobId} ORDER BY started_at
  `.execute(db);
  const runIds = runs.map(({ id }) => id);
  const { rows: coverage } = await sql`
    SELECT bucket, status, reason, sum(objects)::int AS objects, sum(bytes)::bigint AS bytes FROM run_coverage
    WHERE run_id = ANY(${runIds}) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  `.execute(db);
  const { rows: objects } = await sql`
    SELECT bucket, key, status, reason FROM run_object WHERE run_id = ANY(${runIds}) ORDER BY 1, 2
  `.execute(db);
  const { rows: findings } = await sql<{ path: string }>`
    SELECT document #>> '{resourcesAffected,s3Object,path}' AS path FROM finding_document
    WHERE document #>> '{classificationDetails,jobId}' = ${jobId} ORDER BY 1
  `.execute(db);
  const { rows: batches } = await sql`SELECT id FROM run_batch WHERE run_id = ANY(${runIds})`.execute(db);
  return {
    runs: runs.map(({ id: _, ...run }) => run),
    coverage,
    objects,
    findings: findings.map(({ path }) => path),
    batches: batches.length,
  };
}
