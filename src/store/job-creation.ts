/** New classification jobs. */

import { randomBytes } from "node:crypto";
import type { JobDefinition } from "../jobs/job.ts";
import { firstRun } from "../jobs/schedule.ts";
import { macieArn, type Scope } from "../model/scope.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "./database.ts";
import { appendJobEvents } from "./job-log.ts";
import { startJobRun } from "./job-runs.ts";
import { toJob } from "./jobs.ts";
import { type Tags, writeTags } from "./tags.ts";

export interface NewJob {
  readonly definition: JobDefinition;
  readonly clientToken: string;
  readonly tags: Tags;
  readonly now: Date;
}

/**
 * Makes a job of a checked definition, and starts it if its first run is due; to be called in a transaction. Gives
 * its id.
 */
export async function createJob(
  db: Db,
  queue: Queue,
  scope: Scope,
  { definition, clientToken, tags, now }: NewJob,
): Promise<string> {
  const { jobType, scheduleFrequency, initialRun = false } = definition;
  const id = randomBytes(16).toString("hex");
  const nextRunAt = scheduleFrequency === undefined ? null : firstRun(scheduleFrequency, now, initialRun);
  const row = await db
    .insertInto("job")
    .values({
      id,
      account_id: scope.accountId,
      region: scope.region,
      name: definition.name,
      type: jobType,
      definition: JSON.stringify(definition),
      client_token: clientToken,
      status: jobType === "ONE_TIME" ? "RUNNING" : "IDLE",
      created_at: now,
      next_run_at: nextRunAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeTags(db, macieArn(scope, "classification-job", id), tags);
  const job = toJob(row);
  await appendJobEvents(db, [{ type: "JOB_CREATED", job, occurredAt: now }]);
  if (nextRunAt === null || nextRunAt <= now) {
    await startJobRun(db, queue, job, now, now);
  }
  return id;
}

/** True if the scope has a job that is younger than an instant. */
export async function hasJobSince(db: Db, { accountId, region }: Scope, instant: Date): Promise<boolean> {
  const job = await db
    .selectFrom("job")
    .select("id")
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where("created_at", ">", instant)
    .limit(1)
    .executeTakeFirst();
  return job !== undefined;
}
