/** Reads the log of jobs page by page, as the service that speaks CloudWatch Logs asks for it. */

import { type Expression, type SqlBool, sql } from "kysely";
import type {
  EventPage,
  JobLogEvent,
  JobLogReader,
  JobLogStream,
  StreamChoice,
  StreamPage,
} from "../model/job-log.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export function jobLogReader(db: Db): JobLogReader {
  return {
    streams: (scope, prefix, page) => readStreams(db, scope, prefix, page),
    events: (scope, streams, page) => readEvents(db, scope, streams, page),
  };
}

async function readStreams(
  db: Db,
  { accountId, region }: Scope,
  prefix: string,
  { orderBy, isDescending, after, limit }: StreamPage,
): Promise<JobLogStream[]> {
  const direction = isDescending ? "desc" : "asc";
  let query = db
    .selectFrom("job_log_stream")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where(sql<boolean>`starts_with(job_id, ${prefix})`);
  if (after !== undefined) {
    const [place, bound] =
      orderBy === "name"
        ? [sql`(job_id)`, sql`(${after.name})`]
        : [sql`(last_event_at, job_id)`, sql`(${after.lastEventAt}, ${after.name})`];
    query = query.where(isDescending ? sql<boolean>`${place} < ${bound}` : sql<boolean>`${place} > ${bound}`);
  }
  const ordered = orderBy === "name" ? query : query.orderBy("last_event_at", direction);
  const rows = await ordered.orderBy("job_id", direction).limit(limit).execute();
  return rows.map(({ job_id, first_event_at, last_event_at }) => ({
    name: job_id,
    firstEventAt: first_event_at,
    lastEventAt: last_event_at,
  }));
}

async function readEvents(
  db: Db,
  { accountId, region }: Scope,
  streams: StreamChoice,
  { direction, past, from, to, limit }: EventPage,
): Promise<JobLogEvent[]> {
  const place = past === undefined ? undefined : readPosition(past.position);
  if (past !== undefined && place === undefined) {
    return [];
  }
  const order = direction === "forward" ? "asc" : "desc";
  const rows = await db
    .selectFrom("job_log_event")
    .select(["id", "job_id", "occurred_at", "message"])
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where((row) =>
      row.and([
        chosen(streams),
        ...(place === undefined ? [] : [isPast(place, direction, past?.isIncluded === true)]),
        ...(from === undefined ? [] : [row("occurred_at", ">=", from)]),
        ...(to === undefined ? [] : [row("occurred_at", "<", to)]),
      ]),
    )
    .orderBy("occurred_at", order)
    .orderBy("id", order)
    .limit(limit)
    .execute();
  const events = rows.map(({ id, job_id, occurred_at, message }) => ({
    stream: job_id,
    occurredAt: occurred_at,
    position: `${occurred_at.getTime()}.${id}`,
    message,
  }));
  return direction === "forward" ? events : events.reverse();
}

function chosen(streams: StreamChoice): Expression<SqlBool> {
  return "names" in streams
    ? sql`job_id = any(${streams.names})`
    : sql`starts_with(job_id, ${streams.prefix})`;
}

interface Place {
  readonly occurredAt: Date;
  readonly id: number;
}

function isPast(
  { occurredAt, id }: Place,
  direction: EventPage["direction"],
  isIncluded: boolean,
): Expression<SqlBool> {
  const operator = sql.raw(`${direction === "forward" ? ">" : "<"}${isIncluded ? "=" : ""}`);
  return sql`(occurred_at, id) ${operator} (${occurredAt}, ${id})`;
}

/** Tokens come back from callers, so a position may be anything. */
function readPosition(position: string): Place | undefined {
  const [, milliseconds, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(position) ?? [];
  return milliseconds === undefined || id === undefined
    ? undefined
    : { occurredAt: new Date(Number(milliseconds)), id: Number(id) };
}
