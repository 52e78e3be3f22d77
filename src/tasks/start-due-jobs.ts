/**
 * The tick of the schedule: ends pauses that have expired, and starts the runs that are due. It may be late, run
 * twice, and run on several machines at once: each job is taken by one of them, and a run that was missed starts
 * once.
 */

import type { Clock } from "../model/clock.ts";
import type { Queue } from "../queue/queue.ts";
import type { Db } from "../store/database.ts";
import { startNextDueJob } from "../store/job-runs.ts";
import { expireNextPause } from "../store/job-status.ts";

export interface StartDueJobs {
  readonly db: Db;
  readonly queue: Queue;
  readonly clock: Clock;
}

export interface DueJobs {
  readonly started: number;
  readonly expired: number;
}

export async function startDueJobs({ db, queue, clock }: StartDueJobs): Promise<DueJobs> {
  const now = clock.now();
  const expired = await countUntilNone(db, (transaction) => expireNextPause(transaction, now));
  const started = await countUntilNone(db, (transaction) => startNextDueJob(transaction, queue, now));
  return { started, expired };
}

/** A transaction each, so that those which are done stay done whatever comes after. */
async function countUntilNone(db: Db, takeNext: (db: Db) => Promise<boolean>): Promise<number> {
  let count = 0;
  while (await db.transaction().execute(takeNext)) {
    count++;
  }
  return count;
}
