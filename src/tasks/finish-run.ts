/** Ends a run when its listing has ended and its last batch is committed, and the job with it if it was its only one. */

import type { Db } from "../store/database.ts";
import { runFinished } from "../store/job-runs.ts";
import { finishRun } from "../store/run-batches.ts";

/** True if it did. To be called in the transaction of whatever may have been the last thing to do. */
export async function finishRunIfDone(db: Db, runId: string, now: Date): Promise<boolean> {
  const run = await finishRun(db, runId, now);
  if (run !== undefined) {
    await runFinished(db, { jobId: run.job_id, hadErrors: run.has_errors, now });
  }
  return run !== undefined;
}
