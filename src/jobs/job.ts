/**
 * A classification job: what was asked for, and where it stands
 * (https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html).
 */

import type {
  CreateClassificationJobRequest,
  JobScheduleFrequency,
  S3JobDefinition,
} from "@aws-sdk/client-macie2";
import type { Scope } from "../model/scope.ts";

export type JobType = "ONE_TIME" | "SCHEDULED";

export type JobStatus = "CANCELLED" | "COMPLETE" | "IDLE" | "PAUSED" | "RUNNING" | "USER_PAUSED";

/** Exactly as CreateClassificationJob was sent it. */
export interface JobDefinition
  extends Omit<
    CreateClassificationJobRequest,
    "clientToken" | "jobType" | "name" | "s3JobDefinition" | "tags"
  > {
  readonly jobType: JobType;
  readonly name: string;
  readonly s3JobDefinition: S3JobDefinition;
}

export interface Job {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly scope: Scope;
  readonly definition: JobDefinition;
  readonly clientToken: string;
  readonly status: JobStatus;
  readonly createdAt: Date;
  /** When the schedule starts the next run. */
  readonly nextRunAt: Date | undefined;
  /** When the latest run started. */
  readonly lastRunAt: Date | undefined;
  /** Whether the latest run met a bucket or an account that it could not read. */
  readonly lastRunHadErrors: boolean;
  readonly numberOfRuns: number;
  /** When the latest run that came to its end had started. */
  readonly coveredUntil: Date | undefined;
  /** When a user paused the job during a run that still waits to be resumed. */
  readonly pausedAt: Date | undefined;
}

/** A job's recurrence; a job without one runs once. */
export type Schedule = JobScheduleFrequency;

/**
 * Only objects modified later are in the scope of the job's next run; undefined for all. Stores tell whole seconds,
 * so the second in which the last run started is looked at again: better twice than not at all. What a run that was
 * dropped did not come to is left to the next.
 */
export function changedAfter({ definition, createdAt, coveredUntil }: Job): Date | undefined {
  if (definition.jobType === "ONE_TIME") {
    return undefined;
  }
  const since = coveredUntil ?? (definition.initialRun === true ? undefined : createdAt);
  return since === undefined ? undefined : new Date(Math.floor(since.getTime() / 1000) * 1000 - 1);
}
