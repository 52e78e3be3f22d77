/** What became of the objects that a job's runs listed: counts per bucket, status and reason, and those not read whole. */

import type { Selectable } from "kysely";
import type { Db } from "./database.ts";
import type { RunState, RunTables } from "./tables/runs.ts";

export interface RunOfJob {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | undefined;
  readonly state: RunState;
}

/** The first run first. */
export async function listRuns(db: Db, jobId: string): Promise<readonly RunOfJob[]> {
  const rows = await db
    .selectFrom("job_run")
    .select(["id", "started_at", "finished_at", "state"])
    .where("job_id", "=", jobId)
    .orderBy("started_at")
    .orderBy("scheduled_for")
    .execute();
  return rows.map(({ id, started_at, finished_at, state }) => ({
    id,
    startedAt: started_at,
    finishedAt: finished_at ?? undefined,
    state,
  }));
}

export type CoverageCount = Omit<Selectable<RunTables["run_coverage"]>, "run_id">;

/** In the order of buckets, statuses and reasons. */
export async function readCoverage(db: Db, runId: string): Promise<readonly CoverageCount[]> {
  return db
    .selectFrom("run_coverage")
    .select(["bucket", "status", "reason", "objects", "bytes"])
    .where("run_id", "=", runId)
    .orderBy("bucket")
    .orderBy("status")
    .orderBy("reason")
    .execute();
}

export type UnreadObject = Omit<Selectable<RunTables["run_object"]>, "run_id">;

/** Objects of one statement. */
const PAGE_SIZE = 1000;

/** The objects that were not read, or not to their end, in the order of buckets and keys. */
export async function* unreadObjects(db: Db, runId: string): AsyncGenerator<UnreadObject> {
  let last: UnreadObject | undefined;
  do {
    let query = db
      .selectFrom("run_object")
      .select(["bucket", "key", "version_id", "size_in_bytes", "status", "reason"])
      .where("run_id", "=", runId);
    if (last !== undefined) {
      const { bucket, key, version_id } = last;
      query = query.where((eb) =>
        eb(eb.refTuple("bucket", "key", "version_id"), ">", eb.tuple(bucket, key, version_id)),
      );
    }
    const page: readonly UnreadObject[] = await query
      .orderBy("bucket")
      .orderBy("key")
      .orderBy("version_id")
      .limit(PAGE_SIZE)
      .execute();
    yield* page;
    last = page.length === PAGE_SIZE ? page.at(-1) : undefined;
  } while (last !== undefined);
}
