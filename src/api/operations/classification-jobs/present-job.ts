/** Jobs as the API shows them: what they were asked for exactly as it was sent, and where they stand. */

import type {
  DescribeClassificationJobResponse,
  JobScopingBlock,
  JobSummary,
  ManagedDataIdentifierSelector,
  S3JobDefinition,
} from "@aws-sdk/client-macie2";
import type { Job } from "../../../jobs/job.ts";
import { pauseDetails } from "../../../jobs/pause.ts";
import { macieArn } from "../../../model/scope.ts";
import type { Tags } from "../../../store/tags.ts";
import type { Presented } from "../../operation.ts";

export interface JobSurroundings {
  /** Of the run under way: what is listed and not yet scanned. */
  readonly objectsLeft: number;
  readonly tags: Tags;
  /** What a job looks for that was made without a selector. */
  readonly defaultSelector: ManagedDataIdentifierSelector;
  readonly now: Date;
}

export function presentJob(
  job: Job,
  { objectsLeft, tags, defaultSelector, now }: JobSurroundings,
): Presented<DescribeClassificationJobResponse> {
  const { id, scope, definition, createdAt } = job;
  const { initialRun, jobType, managedDataIdentifierSelector, samplingPercentage, s3JobDefinition } =
    definition;
  return {
    ...definition,
    clientToken: job.clientToken,
    createdAt,
    initialRun: jobType === "SCHEDULED" && initialRun === true,
    jobArn: macieArn(scope, "classification-job", id),
    jobId: id,
    jobStatus: job.status,
    lastRunErrorStatus: lastRunErrorStatus(job),
    lastRunTime: job.lastRunAt ?? createdAt,
    // A client takes null for RECOMMENDED, whatever this service is set to.
    managedDataIdentifierSelector: managedDataIdentifierSelector ?? defaultSelector,
    s3JobDefinition: withTagTargets(s3JobDefinition),
    samplingPercentage: samplingPercentage ?? 100,
    statistics: {
      approximateNumberOfObjectsToProcess: objectsLeft,
      numberOfRuns: job.numberOfRuns,
    },
    tags,
    userPausedDetails: pauseDetails(job, now),
  };
}

export function presentJobSummary(job: Job, now: Date): Presented<JobSummary> {
  const { bucketCriteria, bucketDefinitions } = job.definition.s3JobDefinition;
  return {
    bucketCriteria,
    bucketDefinitions,
    createdAt: job.createdAt,
    jobId: job.id,
    jobStatus: job.status,
    jobType: job.definition.jobType,
    lastRunErrorStatus: lastRunErrorStatus(job),
    name: job.definition.name,
    userPausedDetails: pauseDetails(job, now),
  };
}

function lastRunErrorStatus({
  numberOfRuns,
  lastRunHadErrors,
}: Job): Presented<JobSummary["lastRunErrorStatus"]> {
  return numberOfRuns === 0 ? undefined : { code: lastRunHadErrors ? "ERROR" : "NONE" };
}

/** Macie shows the target that a tag's condition was sent without as an empty text. */
function withTagTargets({ scoping, ...buckets }: S3JobDefinition): Presented<S3JobDefinition> {
  return scoping === undefined
    ? buckets
    : {
        ...buckets,
        scoping: { excludes: withTarget(scoping.excludes), includes: withTarget(scoping.includes) },
      };
}

function withTarget(block: JobScopingBlock | undefined): Presented<JobScopingBlock> | undefined {
  return block?.and === undefined
    ? block
    : {
        and: block.and.map(({ tagScopeTerm, ...rest }) =>
          tagScopeTerm === undefined
            ? rest
            : { ...rest, tagScopeTerm: { target: "" as never, ...tagScopeTerm } },
        ),
      };
}
