/**
 * A run that a user paused waits for 30 days, then it expires
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-status-change.html).
 */

import { partitionOf } from "../model/scope.ts";
import type { Job } from "./job.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days from a pause to its expiry, and to the notice that it nears. Macie's. */
const EXPIRY_DAYS = 30;
const NOTICE_DAYS = 23;

/** Runs paused at this instant or before have expired. */
export function expiredPause(now: Date): Date {
  return addDays(now, -EXPIRY_DAYS);
}

export interface PauseDetails {
  readonly jobPausedAt: Date;
  readonly jobExpiresAt: Date;
  /** Names the notice as Macie's AWS Health event would be named. Null before the notice is due. */
  readonly jobImminentExpirationHealthEventArn: string | null;
}

/** As the API shows it; undefined if no paused run waits. */
export function pauseDetails({ id, scope, pausedAt }: Job, now: Date): PauseDetails | undefined {
  if (pausedAt === undefined) {
    return undefined;
  }
  const isNoticeDue = now >= addDays(pausedAt, NOTICE_DAYS);
  const event = "AWS_MACIE_JOB_IMMINENT_EXPIRATION";
  const arn = `arn:${partitionOf(scope.region)}:health:${scope.region}::event/MACIE/${event}/${event}_${id}`;
  return {
    jobPausedAt: pausedAt,
    jobExpiresAt: addDays(pausedAt, EXPIRY_DAYS),
    jobImminentExpirationHealthEventArn: isNoticeDue ? arn : null,
  };
}

function addDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * DAY_MS);
}
