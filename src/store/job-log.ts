/** The log of jobs: events in the order in which they happened, a stream per job. */

import { type JobEvent, jobEventMessage } from "../jobs/log-events.ts";
import type { Db } from "./database.ts";

/** Adds events; with what they tell of, if in its transaction. */
export async function appendJobEvents(db: Db, events: readonly JobEvent[]): Promise<void> {
  if (events.length === 0) {
    return;
  }
  await db
    .insertInto("job_log_event")
    .values(
      events.map((event) => ({
        account_id: event.job.scope.accountId,
        region: event.job.scope.region,
        job_id: event.job.id,
        event_type: event.type,
        occurred_at: event.occurredAt,
        message: jobEventMessage(event),
      })),
    )
    .execute();
}
