/**
 * Answers GetFindingStatistics: from the counts that are kept with the findings where the criteria are about what
 * these are kept by, else by counting findings.
 */

import { type RawBuilder, sql } from "kysely";
import type { Criteria } from "../findings/criteria/parse-criteria.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";
import { columnOf, criteriaConditions } from "./finding-criteria.ts";
import { SEVERITIES } from "./finding-fields.ts";
import type { FindingTable } from "./tables/findings.ts";

export interface StatisticsQuery {
  readonly criteria: Criteria;
  readonly groupBy: keyof typeof GROUPS;
  readonly sortBy: "count" | "groupKey";
  readonly order: "ASC" | "DESC";
  /** Groups at most; all of them if absent. */
  readonly size?: number | undefined;
}

export interface GroupCount {
  readonly groupKey: string;
  readonly count: number;
}

/** How many findings there are in each group. Those without a value of the group's property are in none. */
export async function countFindings(
  db: Db,
  { accountId, region }: Scope,
  { criteria, groupBy, sortBy, order, size }: StatisticsQuery,
): Promise<readonly GroupCount[]> {
  const [table, count] = criteria.every((condition) => STAT_COLUMNS.has(columnOf(condition)))
    ? [sql`finding_stat`, sql`sum(finding.count)::bigint`]
    : [sql`finding`, sql`count(*)`];
  const column = sql.ref(`finding.${GROUPS[groupBy]}`);
  const conditions = [
    sql`finding.account_id = ${accountId}`,
    sql`finding.region = ${region}`,
    sql`${column} IS NOT NULL`,
    ...criteriaConditions(criteria),
  ];
  const { rows } = await sql<GroupCount>`
    SELECT ${nameOf(groupBy)} AS "groupKey", count
    FROM (
      SELECT ${column}, ${count} FROM ${table} AS finding WHERE ${sql.join(conditions, sql` AND `)} GROUP BY ${column}
    ) AS counted(key, count)
    WHERE count > 0
    ORDER BY ${sql.ref(sortBy)} ${sql.raw(order)}, "groupKey" LIMIT ${size ?? null}::bigint
  `.execute(db);
  return rows;
}

const GROUPS = {
  "classificationDetails.jobId": "job_id",
  "resourcesAffected.s3Bucket.name": "bucket",
  "severity.description": "severity",
  type: "type",
} as const;

/** What finding_stat has of the columns of finding. */
const STAT_COLUMNS: ReadonlySet<keyof FindingTable | undefined> = new Set<keyof FindingTable>([
  "archived",
  "bucket",
  "bucket_account_id",
  "category",
  "job_id",
  "region",
  "sample",
  "severity",
  "type",
]);

function nameOf(groupBy: StatisticsQuery["groupBy"]): RawBuilder<string> {
  if (groupBy !== "severity.description") {
    return sql`key`;
  }
  const names = SEVERITIES.map(
    ({ score, description }) => sql`WHEN ${sql.lit(score)} THEN ${sql.lit(description)}`,
  );
  return sql`CASE key ${sql.join(names, sql` `)} END`;
}
