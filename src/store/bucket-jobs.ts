/**
 * Which jobs read which buckets, for the inventory: named by a job, or matched by the criteria of a job's latest run
 * (https://docs.aws.amazon.com/macie/latest/APIReference/datasources-s3.html, JobDetails).
 */

import { sql } from "kysely";
import type { JobDetails } from "../buckets/bucket-metadata.ts";
import type { Scope } from "../model/scope.ts";
import type { Db } from "./database.ts";

/** What an account's jobs say of its buckets, by name. Jobs of other accounts are not seen. */
export async function readJobDetails(db: Db, scope: Scope): Promise<(bucket: string) => JobDetails> {
  const { accountId, region } = scope;
  const { rows } = await sql<{
    bucket: string;
    isMonitored: boolean;
    jobId: string | null;
    runAt: Date | null;
  }>`
    WITH live AS (
      SELECT id, type, definition -> 's3JobDefinition' -> 'bucketDefinitions' AS definitions FROM job
      WHERE account_id = ${accountId} AND region = ${region} AND status <> 'CANCELLED'
    ), named AS (
      SELECT name AS bucket, type, NULL AS job_id, NULL::timestamptz AS run_at
      FROM live
        CROSS JOIN LATERAL jsonb_array_elements(
          CASE jsonb_typeof(definitions) WHEN 'array' THEN definitions ELSE '[]' END) AS definition
        CROSS JOIN LATERAL jsonb_array_elements_text(definition -> 'buckets') AS name
      WHERE definition ->> 'accountId' = ${accountId}
    ), read AS (
      SELECT run_bucket.bucket, live.type, live.id AS job_id, run.started_at AS run_at
      FROM live
        CROSS JOIN LATERAL (
          SELECT id, started_at FROM job_run WHERE job_id = live.id ORDER BY scheduled_for DESC LIMIT 1) AS run
        JOIN run_bucket ON run_bucket.run_id = run.id
    )
    SELECT bucket, bool_or(type = 'SCHEDULED') AS "isMonitored",
      (array_agg(job_id ORDER BY run_at DESC NULLS LAST))[1] AS "jobId", max(run_at) AS "runAt"
    FROM (SELECT * FROM named UNION ALL SELECT * FROM read) AS both_ways
    GROUP BY bucket
  `.execute(db);
  const byBucket = new Map(rows.map((row) => [row.bucket, row]));
  return (bucket) => {
    const row = byBucket.get(bucket);
    return {
      isDefinedInJob: row === undefined ? "FALSE" : "TRUE",
      isMonitoredByJob: row?.isMonitored === true ? "TRUE" : "FALSE",
      lastJobId: row?.jobId ?? null,
      lastJobRunTime: row?.runAt?.toISOString() ?? null,
    };
  };
}
