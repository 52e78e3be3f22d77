/**
 * The events of a job's log, as Macie writes them to CloudWatch Logs: one JSON object each
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-monitor-cw-logs-ref.html). Problems with single
 * objects are never among them: those are in the run's coverage.
 */

import type { Job } from "./job.ts";

/** Of the job as a whole. The texts are Macie's. */
const JOB_EVENTS = {
  JOB_CREATED: "The job was created.",
  ONE_TIME_JOB_STARTED: "The job started running.",
  SCHEDULED_RUN_STARTED: "The scheduled job run started running.",
  NO_BUCKETS_MATCHED_THE_CRITERIA:
    "The job started running but no buckets currently match the bucket criteria specified for the job. The job didn't analyze any data.",
  SCHEDULED_RUN_COMPLETED: "The scheduled job run finished running.",
  JOB_PAUSED_BY_USER: "The job was paused by a user.",
  JOB_RESUMED_BY_USER: "The job was resumed by a user.",
  JOB_CANCELLED: "The job was cancelled.",
  JOB_COMPLETED: "The job finished running.",
} as const;

/** Of an account whose buckets a run was to read: each an error. */
const ACCOUNT_EVENTS = {
  ACCOUNT_ACCESS_DENIED: "Access to the affected account's buckets was denied.",
  ACCOUNT_DISABLED: "Macie is disabled for the affected account.",
  ACCOUNT_DISASSOCIATED: "The affected account isn't a member of the job's account any more.",
  ACCOUNT_SUSPENDED: "Macie is suspended for the affected account.",
} as const;

/** Of a bucket: all but the first are errors. An error makes the run's error status ERROR. */
const BUCKET_EVENTS = {
  BUCKET_MATCHED_THE_CRITERIA: "The affected bucket matched the bucket criteria specified for the job.",
  BUCKET_ACCESS_DENIED: "Access to the affected bucket was denied.",
  BUCKET_DETAILS_UNAVAILABLE:
    "The affected bucket could not be read because of a temporary problem of its store.",
  BUCKET_DOES_NOT_EXIST: "The affected bucket doesn't exist any more.",
  BUCKET_IN_DIFFERENT_REGION: "The affected bucket is in a different Region.",
  BUCKET_OWNER_CHANGED: "The affected bucket is owned by a different account.",
} as const;

const DESCRIPTIONS = { ...JOB_EVENTS, ...ACCOUNT_EVENTS, ...BUCKET_EVENTS } as const;

export type JobEventType = keyof typeof DESCRIPTIONS;

interface EventBase {
  readonly job: Pick<Job, "definition" | "id" | "scope">;
  readonly occurredAt: Date;
  /** When the run that it is about started. */
  readonly runStartedAt?: Date;
}

export type JobEvent = EventBase &
  (
    | { readonly type: keyof typeof JOB_EVENTS }
    | {
        readonly type: keyof typeof ACCOUNT_EVENTS;
        readonly affectedAccount: string;
        /** The call that was refused: `ListBuckets`. */
        readonly operation?: string;
      }
    | {
        readonly type: keyof typeof BUCKET_EVENTS;
        readonly affectedAccount: string;
        readonly affectedBucket: string;
        /** The call that was refused: `ListObjectsV2`. */
        readonly operation?: string;
      }
  );

/** The event as it is shown: one line of JSON. */
export function jobEventMessage(event: JobEvent): string {
  const { job, type, occurredAt, runStartedAt } = event;
  return JSON.stringify({
    adminAccountId: job.scope.accountId,
    jobId: job.id,
    eventType: type,
    occurredAt: inMicroseconds(occurredAt),
    description: DESCRIPTIONS[type],
    jobName: job.definition.name,
    ...("operation" in event ? { operation: event.operation } : {}),
    ...(runStartedAt === undefined ? {} : { runDate: inMicroseconds(runStartedAt) }),
    ...("affectedAccount" in event ? { affectedAccount: event.affectedAccount } : {}),
    ...("affectedBucket" in event
      ? { affectedResource: { type: "S3_BUCKET_NAME", value: event.affectedBucket } }
      : {}),
  });
}

/** `2024-04-14T17:11:30.574809Z`: clients may parse the six digits; the last three are beyond our clock. */
function inMicroseconds(instant: Date): string {
  return instant.toISOString().replace("Z", "000Z");
}
