/**
 * Runs of jobs: started, suspended, resumed, dropped, finished. Whoever changes a run or adds to it locks its row
 * first, so that what is counted there is exact.
 */

import { randomBytes } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "./database.ts";
import type { RunTables } from "./tables/runs.ts";

export type Run = Selectable<RunTables["job_run"]>;

export interface NewRun {
  readonly job: { readonly id: string; readonly accountId: string; readonly region: string };
  /** The instant the schedule names; a job has one run for each. */
  readonly scheduledFor: Date;
  /** Only objects modified after it are in scope; undefined for all. */
  readonly changedAfter: Date | undefined;
  readonly now: Date;
}

/** Starts a run, unless the job has one for that instant; gives its id. */
export async function startRun(
  db: Db,
  queue: Queue,
  { job, scheduledFor, changedAfter, now }: NewRun,
): Promise<string | undefined> {
  const id = randomBytes(16).toString("hex");
  const inserted = await db
    .insertInto("job_run")
    .values({
      id,
      job_id: job.id,
      account_id: job.accountId,
      region: job.region,
      scheduled_for: scheduledFor,
      started_at: now,
      changed_after: changedAfter ?? null,
      state: "STARTING",
      scanner: null,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.columns(["job_id", "scheduled_for"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) {
    return undefined;
  }
  await queue.add([planTask(id, 0)], db);
  return id;
}

/** Whose and where. */
export function scopeOf(run: Pick<Run, "account_id" | "region">): Scope {
  return { accountId: run.account_id, region: run.region };
}

/** The task that lists a run's buckets further. */
export function planTask(runId: string, epoch: number) {
  return {
    name: "plan-run",
    data: { runId, epoch },
    singletonKey: `${runId}:${epoch}`,
    group: runId,
  } as const;
}

/** The task that scans a batch, not before an instant if there is one. */
export function batchTask(runId: string, batchId: number, epoch: number, startAfter?: Date) {
  const data = { runId, batchId: String(batchId), epoch };
  const task = { name: "scan-batch", data, group: runId } as const;
  return startAfter === undefined ? task : { ...task, startAfter };
}

/** The run if its tasks may go on: not finished, not suspended, and still in the epoch. */
export async function readRun(db: Db, runId: string, epoch: number): Promise<Run | undefined> {
  return selectRun(db, runId, epoch).executeTakeFirst();
}

/** The same, locked until the transaction ends. */
export async function lockRun(db: Db, runId: string, epoch: number): Promise<Run | undefined> {
  return selectRun(db, runId, epoch).forUpdate().executeTakeFirst();
}

function selectRun(db: Db, runId: string, epoch: number) {
  return db
    .selectFrom("job_run")
    .selectAll()
    .where("id", "=", runId)
    .where("epoch", "=", epoch)
    .where("is_suspended", "=", false)
    .where("finished_at", "is", null);
}

/** Stops the work on a job's run within seconds; what is committed stays. */
export async function suspendRun(db: Db, jobId: string): Promise<void> {
  await db
    .updateTable("job_run")
    .set((eb) => ({ is_suspended: true, epoch: eb("epoch", "+", 1) }))
    .where("job_id", "=", jobId)
    .where("finished_at", "is", null)
    .execute();
}

/** Goes on where the run was suspended. False if the job has no suspended run. */
export async function resumeRun(db: Db, queue: Queue, jobId: string): Promise<boolean> {
  const runs = await db
    .updateTable("job_run")
    .set((eb) => ({ is_suspended: false, epoch: eb("epoch", "+", 1) }))
    .where("job_id", "=", jobId)
    .where("finished_at", "is", null)
    .where("is_suspended", "=", true)
    .returning(["id", "epoch", "state"])
    .execute();
  for (const { id, epoch, state } of runs) {
    const batches = await db
      .selectFrom("run_batch")
      .select("id")
      .where("run_id", "=", id)
      .orderBy("id")
      .execute();
    const tasks = batches.map((batch) => batchTask(id, batch.id, epoch));
    await queue.add(state === "SCANNING" ? tasks : [...tasks, planTask(id, epoch)], db);
  }
  return runs.length > 0;
}

/** Ends a job's run for good. */
export async function dropRun(db: Db, jobId: string, now: Date): Promise<void> {
  const dropped = await db
    .updateTable("job_run")
    .set((eb) => ({ state: "DROPPED", finished_at: now, open_batches: 0, epoch: eb("epoch", "+", 1) }))
    .where("job_id", "=", jobId)
    .where("finished_at", "is", null)
    .returning("id")
    .execute();
  for (const { id } of dropped) {
    await db.deleteFrom("run_batch").where("run_id", "=", id).execute();
  }
}

/** Of the runs given with their epochs, those whose work is to stop. */
export async function staleRuns(db: Db, runs: ReadonlyMap<string, number>): Promise<string[]> {
  const current = await db
    .selectFrom("job_run")
    .select(["id", "epoch"])
    .where("id", "in", [...runs.keys()])
    .where("finished_at", "is", null)
    .execute();
  const epochs = new Map(current.map(({ id, epoch }) => [id, epoch]));
  return Array.from(runs)
    .filter(([id, epoch]) => epochs.get(id) !== epoch)
    .map(([id]) => id);
}

export interface RunProgress {
  readonly numberOfRuns: number;
  /** Objects of the run under way that are listed and not yet scanned. */
  readonly objectsLeft: number;
}

/** Per job that has had a run. */
export async function runProgress(db: Db, jobIds: readonly string[]): Promise<Map<string, RunProgress>> {
  if (jobIds.length === 0) {
    return new Map();
  }
  const rows = await db
    .selectFrom("job_run")
    .select([
      "job_id",
      sql<number>`count(*)`.as("runs"),
      sql<string | null>`sum(objects_planned - objects_done) FILTER (WHERE finished_at IS NULL)`.as("left"),
    ])
    .where("job_id", "in", jobIds)
    .groupBy("job_id")
    .execute();
  return new Map(
    rows.map(({ job_id, runs, left }) => [job_id, { numberOfRuns: runs, objectsLeft: Number(left ?? 0) }]),
  );
}
