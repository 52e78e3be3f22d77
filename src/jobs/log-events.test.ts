import { expect, test } from "vitest";
import { type JobEvent, jobEventMessage } from "./log-events.ts";
import { jobWith } from "./testing/jobs.ts";

const BASE = { job: jobWith({}), occurredAt: new Date("2024-04-14T17:11:30.574Z") };
const RUN = { runStartedAt: new Date("2024-04-14T17:08:30.345Z") };

const HEAD = `{"adminAccountId":"123456789012","jobId":"f9d91733ace0a93c09e8da13f598916e","eventType":`;

test.each<[JobEvent, string]>([
  [
    { ...BASE, type: "JOB_CREATED" },
    `${HEAD}"JOB_CREATED","occurredAt":"2024-04-14T17:11:30.574000Z","description":"The job was created.","jobName":"a job"}`,
  ],
  [
    { ...BASE, ...RUN, type: "SCHEDULED_RUN_COMPLETED" },
    `${HEAD}"SCHEDULED_RUN_COMPLETED","occurredAt":"2024-04-14T17:11:30.574000Z","description":"The scheduled job run finished running.","jobName":"a job","runDate":"2024-04-14T17:08:30.345000Z"}`,
  ],
  [
    {
      ...BASE,
      ...RUN,
      type: "BUCKET_ACCESS_DENIED",
      operation: "ListObjectsV2",
      affectedAccount: "111122223333",
      affectedBucket: "records",
    },
    `${HEAD}"BUCKET_ACCESS_DENIED","occurredAt":"2024-04-14T17:11:30.574000Z","description":"Access to the affected bucket was denied.","jobName":"a job","operation":"ListObjectsV2","runDate":"2024-04-14T17:08:30.345000Z","affectedAccount":"111122223333","affectedResource":{"type":"S3_BUCKET_NAME","value":"records"}}`,
  ],
  [
    { ...BASE, type: "ACCOUNT_ACCESS_DENIED", operation: "ListBuckets", affectedAccount: "111122223333" },
    `${HEAD}"ACCOUNT_ACCESS_DENIED","occurredAt":"2024-04-14T17:11:30.574000Z","description":"Access to the affected account's buckets was denied.","jobName":"a job","operation":"ListBuckets","affectedAccount":"111122223333"}`,
  ],
])("the event $type is one line of JSON with Macie's members", (event, line) => {
  expect(jobEventMessage(event)).toBe(line);
});

test.each([
  ["JOB_CREATED", "The job was created."],
  ["ONE_TIME_JOB_STARTED", "The job started running."],
  ["SCHEDULED_RUN_STARTED", "The scheduled job run started running."],
  ["SCHEDULED_RUN_COMPLETED", "The scheduled job run finished running."],
  ["JOB_PAUSED_BY_USER", "The job was paused by a user."],
  ["JOB_RESUMED_BY_USER", "The job was resumed by a user."],
  ["JOB_CANCELLED", "The job was cancelled."],
  ["JOB_COMPLETED", "The job finished running."],
] as const)("the event %s is described as Macie does", (type, description) => {
  expect(JSON.parse(jobEventMessage({ ...BASE, type })).description).toBe(description);
});
