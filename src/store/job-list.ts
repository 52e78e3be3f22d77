/** Jobs of a scope, filtered and sorted, page by page. */

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Job } from "../jobs/job.ts";
import type { JobCondition } from "../jobs/job-filter.ts";
import type { Scope } from "../model/scope.ts";
import type { Db, Tables } from "./database.ts";
import { toJob } from "./jobs.ts";

export type JobSortKey = "createdAt" | "jobStatus" | "jobType" | "name";

export interface JobListing {
  /** All must hold. */
  readonly includes: readonly JobCondition[];
  /** Where all hold, the job is left out; none leaves none out. */
  readonly excludes: readonly JobCondition[];
  readonly sortBy: JobSortKey;
  readonly isDescending: boolean;
  /** The last job of the page before. */
  readonly after: JobPosition | undefined;
  readonly limit: number;
}

export interface JobPosition {
  /** Of the property that the list is sorted by; an instant as ISO 8601. */
  readonly value: string;
  readonly id: string;
}

const COLUMNS = { createdAt: "created_at", jobStatus: "status", jobType: "type", name: "name" } as const;

export async function listJobs(db: Db, { accountId, region }: Scope, listing: JobListing): Promise<Job[]> {
  const { includes, excludes, sortBy, isDescending, after, limit } = listing;
  const column = COLUMNS[sortBy];
  const direction = isDescending ? "desc" : "asc";
  const rows = await db
    .selectFrom("job")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("region", "=", region)
    .where((row) =>
      row.and([
        ...includes.map((condition) => toSql(row, condition)),
        ...(excludes.length === 0
          ? []
          : [row.not(row.and(excludes.map((condition) => toSql(row, condition))))]),
        ...(after === undefined ? [] : [isAfter(column, isDescending, after)]),
      ]),
    )
    .orderBy(column, direction)
    .orderBy("id", direction)
    .limit(limit)
    .execute();
  return rows.map(toJob);
}

export function positionOf(job: Job, sortBy: JobSortKey): JobPosition {
  const { id, definition, status, createdAt } = job;
  const values = {
    createdAt: createdAt.toISOString(),
    jobStatus: status,
    jobType: definition.jobType,
    name: definition.name,
  };
  return { value: values[sortBy], id };
}

function isAfter(
  column: (typeof COLUMNS)[JobSortKey],
  isDescending: boolean,
  { value, id }: JobPosition,
): Expression<SqlBool> {
  const place = sql`(${sql.ref(column)}, id)`;
  return isDescending ? sql`${place} < (${value}, ${id})` : sql`${place} > (${value}, ${id})`;
}

type Row = ExpressionBuilder<Tables, "job">;

function toSql(row: Row, condition: JobCondition): Expression<SqlBool> {
  const { key, comparator, values } = condition;
  switch (comparator) {
    case "EQ":
      return row(COLUMNS[key], "in", values as readonly string[]);
    case "NE":
      return row(COLUMNS[key], "not in", values as readonly string[]);
    case "CONTAINS":
      return row.or(values.map((value) => sql<boolean>`strpos(name, ${value}) > 0`));
    case "STARTS_WITH":
      return row.or(values.map((value) => sql<boolean>`starts_with(name, ${value})`));
    case "GT":
    case "GTE":
    case "LT":
    case "LTE":
      return row.and(values.map((value) => row("created_at", OPERATORS[comparator], value)));
  }
}

const OPERATORS = { GT: ">", GTE: ">=", LT: "<", LTE: "<=" } as const;
