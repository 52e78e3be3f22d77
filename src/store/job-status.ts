/** Changes of a job's status by its user, by time, and by the end of Macie in its region. */

import type { Job, JobStatus } from "../jobs/job.ts";
import { expiredPause } from "../jobs/pause.ts";
import { nextRun } from "../jobs/schedule.ts";
import { statusChange } from "../jobs/transitions.ts";
import type { Scope } from "../model/scope.ts";
import { notFound } from "../model/service-error.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "./database.ts";
import { appendJobEvents } from "./job-log.ts";
import { loadJob, lockJob } from "./jobs.ts";
import { dropRun, resumeRun, suspendRun } from "./runs.ts";

export interface StatusRequest {
  readonly jobId: string;
  readonly target: JobStatus;
  readonly now: Date;
}

/** To be called in a transaction. Throws ServiceError for unknown jobs and changes that are not allowed. */
export async function changeJobStatus(
  db: Db,
  queue: Queue,
  scope: Scope,
  { jobId, target, now }: StatusRequest,
): Promise<void> {
  if ((await loadJob(db, scope, jobId)) === undefined) {
    throw notFound();
  }
  const found = await lockJob(db, jobId);
  const job = isExpired(found, now) ? await expirePause(db, found, now) : found;
  switch (statusChange(job, target)) {
    case "none":
      return;
    case "cancel":
      return cancelJob(db, job, now);
    case "pause":
      return pauseJob(db, job, now);
    case "resume":
      return resumeJob(db, queue, job, now);
  }
}

/** Cancels what is not over yet of the scope's jobs; to be called in the transaction that suspends or disables Macie. */
export async function cancelAllJobs(db: Db, scope: Scope, now: Date): Promise<void> {
  const jobs = await db
    .selectFrom("job")
    .select("id")
    .where("account_id", "=", scope.accountId)
    .where("region", "=", scope.region)
    .where("status", "not in", ["CANCELLED", "COMPLETE"])
    .orderBy("id")
    .execute();
  for (const { id } of jobs) {
    const job = await lockJob(db, id);
    if (job.status !== "CANCELLED" && job.status !== "COMPLETE") {
      await cancelJob(db, job, now);
    }
  }
}

/**
 * Ends the pause that is the longest over its 30 days: a one-time job is cancelled, of a scheduled one the run alone
 * is dropped. False if there is none. To be called in a transaction.
 */
export async function expireNextPause(db: Db, now: Date): Promise<boolean> {
  const expired = await db
    .selectFrom("job")
    .select("id")
    .where("paused_at", "<=", expiredPause(now))
    .orderBy("paused_at")
    .limit(1)
    .executeTakeFirst();
  if (expired === undefined) {
    return false;
  }
  const job = await lockJob(db, expired.id);
  if (isExpired(job, now)) {
    await expirePause(db, job, now);
  }
  return true;
}

function isExpired({ pausedAt }: Job, now: Date): boolean {
  return pausedAt !== undefined && pausedAt <= expiredPause(now);
}

async function expirePause(db: Db, job: Job, now: Date): Promise<Job> {
  if (job.definition.jobType === "ONE_TIME") {
    await cancelJob(db, job, now);
    return { ...job, status: "CANCELLED", pausedAt: undefined };
  }
  await dropRun(db, job.id, now);
  await db.updateTable("job").set({ paused_at: null }).where("id", "=", job.id).execute();
  return { ...job, pausedAt: undefined };
}

async function cancelJob(db: Db, job: Job, now: Date): Promise<void> {
  await dropRun(db, job.id, now);
  await db
    .updateTable("job")
    .set({ status: "CANCELLED", next_run_at: null, paused_at: null })
    .where("id", "=", job.id)
    .execute();
  await appendJobEvents(db, [{ type: "JOB_CANCELLED", job, occurredAt: now }]);
}

async function pauseJob(db: Db, job: Job, now: Date): Promise<void> {
  await suspendRun(db, job.id);
  await db
    .updateTable("job")
    .set({ status: "USER_PAUSED", paused_at: job.status === "RUNNING" ? now : null })
    .where("id", "=", job.id)
    .execute();
  await appendJobEvents(db, [{ type: "JOB_PAUSED_BY_USER", job, occurredAt: now }]);
}

/** Where the run was paused, or else with the schedule's next run. */
async function resumeJob(db: Db, queue: Queue, job: Job, now: Date): Promise<void> {
  const { id, createdAt, definition } = job;
  const { scheduleFrequency } = definition;
  const hasRun = await resumeRun(db, queue, id);
  if (!hasRun && scheduleFrequency === undefined) {
    throw new Error(`One-time job ${id} is paused, but has no run`);
  }
  await db
    .updateTable("job")
    .set({
      status: hasRun ? "RUNNING" : "IDLE",
      paused_at: null,
      next_run_at: scheduleFrequency === undefined ? null : nextRun(scheduleFrequency, createdAt, now),
    })
    .where("id", "=", id)
    .execute();
  await appendJobEvents(db, [{ type: "JOB_RESUMED_BY_USER", job, occurredAt: now }]);
}
