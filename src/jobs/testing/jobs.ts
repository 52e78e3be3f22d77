/** Jobs for tests: a one-time and a daily one, each changed as a case needs it. */

import type { Job, JobDefinition } from "../job.ts";

export const ONE_TIME: JobDefinition = {
  jobType: "ONE_TIME",
  name: "a job",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "123456789012", buckets: ["records"] }] },
};

export const DAILY: JobDefinition = {
  ...ONE_TIME,
  jobType: "SCHEDULED",
  scheduleFrequency: { dailySchedule: {} },
};

export function jobWith(changes: Partial<Job>): Job {
  return {
    id: "f9d91733ace0a93c09e8da13f598916e",
    scope: { accountId: "123456789012", region: "ap-southeast-2" },
    definition: ONE_TIME,
    clientToken: "token",
    status: "RUNNING",
    createdAt: new Date("2024-04-14T10:20:30.456Z"),
    nextRunAt: undefined,
    lastRunAt: undefined,
    lastRunHadErrors: false,
    numberOfRuns: 0,
    coveredUntil: undefined,
    pausedAt: undefined,
    ...changes,
  };
}
