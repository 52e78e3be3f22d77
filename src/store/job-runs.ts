/** How a job's state follows its runs: when one starts, and when it comes to its end. */

import { changedAfter, type Job } from "../jobs/job.ts";
import { nextRun } from "../jobs/schedule.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "./database.ts";
import { appendJobEvents } from "./job-log.ts";
import { lockJob, toJob } from "./jobs.ts";
import { startRun } from "./runs.ts";

/** Starts a run of a job whose row is locked, unless there was one for the instant that the schedule names. */
export async function startJobRun(
  db: Db,
  queue: Queue,
  job: Job,
  scheduledFor: Date,
  now: Date,
): Promise<void> {
  const { id, scope, definition, createdAt } = job;
  const { jobType, scheduleFrequency } = definition;
  const run = { job: { id, ...scope }, scheduledFor, changedAfter: changedAfter(job), now };
  const isNew = (await startRun(db, queue, run)) !== undefined;
  await db
    .updateTable("job")
    .set((row) => ({
      // Runs that were missed are made up for by this one.
      next_run_at: scheduleFrequency === undefined ? null : nextRun(scheduleFrequency, createdAt, now),
      ...(isNew
        ? {
            status: "RUNNING" as const,
            last_run_at: now,
            last_run_had_errors: false,
            number_of_runs: row("number_of_runs", "+", 1),
          }
        : {}),
    }))
    .where("id", "=", id)
    .execute();
  if (isNew) {
    const type = jobType === "ONE_TIME" ? "ONE_TIME_JOB_STARTED" : "SCHEDULED_RUN_STARTED";
    await appendJobEvents(db, [{ type, job, occurredAt: now }]);
  }
}

/**
 * Starts the run of the job that has been due for longest; false if none is. To be called in a transaction. Of
 * several machines each takes other jobs.
 */
export async function startNextDueJob(db: Db, queue: Queue, now: Date): Promise<boolean> {
  const due = await db
    .selectFrom("job")
    .selectAll()
    .where("status", "=", "IDLE")
    .where("next_run_at", "<=", now)
    .orderBy("next_run_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (due === undefined) {
    return false;
  }
  const job = toJob(due);
  await startJobRun(db, queue, job, job.nextRunAt ?? now, now);
  return true;
}

export interface FinishedRun {
  readonly jobId: string;
  /** Whether a bucket or an account could not be read. */
  readonly hadErrors: boolean;
  readonly now: Date;
}

/**
 * Tells a job that its run came to its end, in the transaction in which it did: a one-time job is complete, a
 * scheduled one waits for its next run. A run that was due meanwhile starts at the next tick.
 */
export async function runFinished(db: Db, { jobId, hadErrors, now }: FinishedRun): Promise<void> {
  const job = await lockJob(db, jobId);
  if (job.status !== "RUNNING" || job.lastRunAt === undefined) {
    throw new Error(`Job ${jobId} is ${job.status}, so no run of it can finish`);
  }
  const isOneTime = job.definition.jobType === "ONE_TIME";
  await db
    .updateTable("job")
    .set({
      status: isOneTime ? "COMPLETE" : "IDLE",
      last_run_had_errors: hadErrors,
      covered_until: job.lastRunAt,
    })
    .where("id", "=", jobId)
    .execute();
  await appendJobEvents(db, [
    isOneTime
      ? { type: "JOB_COMPLETED", job, occurredAt: now }
      : { type: "SCHEDULED_RUN_COMPLETED", job, occurredAt: now, runStartedAt: job.lastRunAt },
  ]);
}
