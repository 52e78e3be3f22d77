/** What findings and discovery results of a job's run say besides what was found. */

import type { FindingOrigin } from "../findings/sensitive-data-finding.ts";
import { macieArn, partitionOf } from "../model/scope.ts";
import { type Run, scopeOf } from "../store/runs.ts";

export function findingOrigin(
  run: Pick<Run, "account_id" | "id" | "job_id" | "region">,
  now: Date,
  detailedResultsLocation: string | null,
): FindingOrigin {
  return {
    accountId: run.account_id,
    partition: partitionOf(run.region),
    region: run.region,
    createdAt: now.toISOString(),
    classification: {
      detailedResultsLocation,
      jobArn: macieArn(scopeOf(run), "classification-job", run.job_id),
      jobId: run.job_id,
      originType: "SENSITIVE_DATA_DISCOVERY_JOB",
    },
    scope: run.id,
  };
}
