/** Classification jobs as they are kept, one by one. */

import type { Selectable } from "kysely";
import type { Job } from "../jobs/job.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import type { JobTables } from "./tables/jobs.ts";

/** Undefined if the scope has no such job. */
export async function loadJob(db: Db, { accountId, region }: Scope, id: string): Promise<Job | undefined> {
  const row = await db
    .selectFrom("job")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .executeTakeFirst();
  return row === undefined ? undefined : toJob(row);
}

/**
 * The job, locked until the transaction ends. Its run is locked before it, as those do who finish a run, so that
 * nobody waits for another who waits for him.
 */
export async function lockJob(db: Db, id: string): Promise<Job> {
  await db
    .selectFrom("job_run")
    .select("id")
    .where("job_id", "=", id)
    .where("finished_at", "is", null)
    .forUpdate()
    .execute();
  const row = await db
    .selectFrom("job")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return toJob(row);
}

export function toJob(row: Selectable<JobTables["job"]>): Job {
  return {
    id: row.id,
    scope: { accountId: row.account_id, region: row.region },
    definition: row.definition,
    clientToken: row.client_token,
    status: row.status,
    createdAt: row.created_at,
    nextRunAt: row.next_run_at ?? undefined,
    lastRunAt: row.last_run_at ?? undefined,
    lastRunHadErrors: row.last_run_had_errors,
    numberOfRuns: row.number_of_runs,
    coveredUntil: row.covered_until ?? undefined,
    pausedAt: row.paused_at ?? undefined,
  };
}
