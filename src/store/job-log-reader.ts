/** Reads the log of jobs page by page, as the service that speaks CloudWatch Logs asks for it. */

import { type Expression, type SqlBool, sql } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

export interface JobLogStream {
  /** The job's id. */
  readonly name: string;
  readonly firstEventAt: Date;
  readonly lastEventAt: Date;
}

export interface JobLogStreamPage {
  readonly orderBy: "last-event" | "name";
  readonly isDescending: boolean;
  /** The last stream of the page before. Equal times are in order of names. */
  readonly after?: Pick<JobLogStream, "lastEventAt" | "name">;
  readonly limit: number;
}

export interface StoredJobLogEvent {
  readonly stream: string;
  readonly occurredAt: Date;
  /** Where it stands among the events of its scope, in order of time. */
  readonly position: string;
  readonly message: string;
}

export interface JobLogEventPage {
  /** Backward takes the latest, in order of time all the same. */
  readonly direction: "backward" | "forward";
  /** A position that no event of ours can have is past the end. */
  readonly past?: { readonly position: string; readonly isIncluded: boolean };
  /** Included. */
  readonly from?: Date;
  /** Not included. */
  readonly to?: Date;
  readonly limit: number;
}

/** Streams by their names, or all whose names begin with a prefix. */
export type JobLogChoice = { readonly names: readonly string[] } | { readonly prefix: string };

export interface JobLog {
  streams(scope: Scope, prefix: string, page: JobLogStreamPage): Promise<readonly JobLogStream[]>;
  events(scope: Scope, streams: JobLogChoice, page: JobLogEventPage): Promise<readonly StoredJobLogEvent[]>;
}

export function jobLogReader(db: Db): JobLog {
  return {
    streams: (scope, prefix, page) => readStreams(db, scope, prefix, page),
    events: (scope, streams, page) => readEvents(db, scope, streams, page),
  };
}

async function readStreams(
  db: Db,
  { accountId, region }: Scope,
  prefix: string,
  { orderBy, isDescending, after, limit }: JobLogStreamPage,
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
  streams: JobLogChoice,
  { direction, past, from, to, limit }: JobLogEventPage,
): Promise<StoredJobLogEvent[]> {
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

function chosen(streams: JobLogChoice): Expression<SqlBool> {
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
  direction: JobLogEventPage["direction"],
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
