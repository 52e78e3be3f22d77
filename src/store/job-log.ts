/** The log of jobs: events in the order in which they happened, and a stream per job that knows its first and last. */

import { sql } from "kysely";
import { type JobEvent, jobEventMessage } from "../jobs/log-events.ts";
import type { Db } from "./database.ts";

/** Rows of one statement, which may have 65,535 parameters. */
const ROWS_PER_INSERT = 5000;

/** Adds events, of any jobs; with what they tell of, if in its transaction. */
export async function appendJobEvents(db: Db, events: readonly JobEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += ROWS_PER_INSERT) {
    const rows = events.slice(from, from + ROWS_PER_INSERT).map((event) => ({
      account_id: event.job.scope.accountId,
      region: event.job.scope.region,
      job_id: event.job.id,
      event_type: event.type,
      occurred_at: event.occurredAt,
      message: jobEventMessage(event),
    }));
    await db.insertInto("job_log_event").values(rows).execute();
  }
  for (const [id, span] of spansOf(events)) {
    const { accountId, region } = span.scope;
    await db
      .insertInto("job_log_stream")
      .values({
        account_id: accountId,
        region,
        job_id: id,
        first_event_at: span.first,
        last_event_at: span.last,
      })
      .onConflict((conflict) =>
        conflict.columns(["account_id", "region", "job_id"]).doUpdateSet({
          first_event_at: sql<Date>`least(job_log_stream.first_event_at, excluded.first_event_at)`,
          last_event_at: sql<Date>`greatest(job_log_stream.last_event_at, excluded.last_event_at)`,
        }),
      )
      .execute();
  }
}

/** By job's id, in its order, so that two who add to the same streams do not wait for each other. */
function spansOf(events: readonly JobEvent[]) {
  const spans = new Map<string, { scope: JobEvent["job"]["scope"]; first: Date; last: Date }>();
  for (const { job, occurredAt } of events) {
    const span = spans.get(job.id) ?? { scope: job.scope, first: occurredAt, last: occurredAt };
    spans.set(job.id, {
      scope: job.scope,
      first: occurredAt < span.first ? occurredAt : span.first,
      last: occurredAt > span.last ? occurredAt : span.last,
    });
  }
  return [...spans].sort(([one], [other]) => (one < other ? -1 : 1));
}
