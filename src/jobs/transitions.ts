/**
 * The states of a job and what a user may make of each: the table of "Valid values" of UpdateClassificationJob
 * (https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html) and of the job's statuses
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-status-change.html). A request for the state that a
 * job is in changes nothing; jobs that are over cannot be changed at all.
 */

import { macieArn } from "../model/scope.ts";
import { ServiceError } from "../model/service-error.ts";
import type { Job, JobStatus } from "./job.ts";

/** What a request comes to. */
export type StatusChange = "cancel" | "none" | "pause" | "resume";

type Target = "CANCELLED" | "RUNNING" | "USER_PAUSED";

const CHANGES: Readonly<Record<JobStatus, Partial<Record<Target, StatusChange>>>> = {
  IDLE: { CANCELLED: "cancel", USER_PAUSED: "pause" },
  RUNNING: { CANCELLED: "cancel", USER_PAUSED: "pause", RUNNING: "none" },
  PAUSED: { CANCELLED: "cancel", USER_PAUSED: "pause" },
  USER_PAUSED: { CANCELLED: "cancel", RUNNING: "resume", USER_PAUSED: "none" },
  CANCELLED: {},
  COMPLETE: {},
};

/** Throws ValidationException where the change is not allowed. */
export function statusChange({ id, scope, status }: Job, target: JobStatus): StatusChange {
  if (status === "CANCELLED" || status === "COMPLETE") {
    // Terraform takes "cannot update cancelled job for job" to mean that the job is gone.
    const word = status === "CANCELLED" ? "cancelled" : "completed";
    const arn = macieArn(scope, "classification-job", id);
    throw new ServiceError(
      "ValidationException",
      `Input validation failed, cannot update ${word} job for job: ${arn}`,
    );
  }
  if (!isTarget(target)) {
    throw new ServiceError(
      "ValidationException",
      `Input validation failed, jobStatus must be CANCELLED, RUNNING or USER_PAUSED, not ${target}`,
    );
  }
  const change = CHANGES[status][target];
  if (change === undefined) {
    throw new ServiceError(
      "ValidationException",
      `Input validation failed, cannot change the status of job ${id} from ${status} to ${target}`,
    );
  }
  return change;
}

function isTarget(status: JobStatus): status is Target {
  return status === "CANCELLED" || status === "RUNNING" || status === "USER_PAUSED";
}
