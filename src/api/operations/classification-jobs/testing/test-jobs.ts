/**
 * Classification jobs made and asked for through the official SDK client, and what became of them in the database.
 * The clock begins on a Wednesday.
 */

import {
  CreateClassificationJobCommand,
  type CreateClassificationJobCommandInput,
  DescribeClassificationJobCommand,
  type DescribeClassificationJobCommandOutput,
  type JobStatus,
  ListClassificationJobsCommand,
  type ListClassificationJobsCommandInput,
  UpdateClassificationJobCommand,
} from "@aws-sdk/client-macie2";
import { sql } from "kysely";
import { runFinished } from "../../../../store/job-runs.ts";
import type { Run } from "../../../../store/runs.ts";
import { type TestService, testService } from "../../../testing/test-service.ts";
import { OPERATIONS } from "../../index.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;

export const ONCE: CreateClassificationJobCommandInput = {
  jobType: "ONE_TIME",
  name: "once",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "123456789012", buckets: ["records", "archive"] }] },
};

export const DAILY: CreateClassificationJobCommandInput = {
  ...ONCE,
  jobType: "SCHEDULED",
  name: "daily",
  scheduleFrequency: { dailySchedule: {} },
};

export const THURSDAYS: CreateClassificationJobCommandInput = {
  ...DAILY,
  name: "thursdays",
  scheduleFrequency: { weeklySchedule: { dayOfWeek: "THURSDAY" } },
};

export const INVALID = { name: "ValidationException", $metadata: { httpStatusCode: 400 } };
export const NOT_FOUND = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };
export const UNKNOWN_ID = "00000000000000000000000000000000";

export interface TestJobs {
  readonly macie: TestService;
  /** Gives the job's id. */
  create(input: CreateClassificationJobCommandInput): Promise<string>;
  describe(jobId: string): Promise<DescribeClassificationJobCommandOutput>;
  /** Gives the job's status afterwards. */
  update(jobId: string, jobStatus: JobStatus): Promise<JobStatus | undefined>;
  /** The jobs' names. */
  list(input?: ListClassificationJobsCommandInput): Promise<(string | undefined)[]>;
  /** As the scanning of a run's last object does. */
  finishRun(jobId: string, hadErrors?: boolean): Promise<void>;
  /** Types of the job's log events. */
  eventsOf(jobId: string): Promise<string[]>;
  runsOf(jobId: string): Promise<Run[]>;
  /** Forgets all jobs. */
  reset(): Promise<void>;
}

export async function testJobs(): Promise<TestJobs> {
  const macie = await testService(OPERATIONS);
  const { client, db, clock } = macie;

  const describe = (jobId: string) => client.send(new DescribeClassificationJobCommand({ jobId }));

  return {
    macie,
    describe,
    create: async (input) => {
      const { jobId } = await client.send(new CreateClassificationJobCommand(input));
      return jobId ?? "";
    },
    update: async (jobId, jobStatus) => {
      await client.send(new UpdateClassificationJobCommand({ jobId, jobStatus }));
      return (await describe(jobId)).jobStatus;
    },
    list: async (input = {}) => {
      const { items = [] } = await client.send(new ListClassificationJobsCommand(input));
      return items.map(({ name }) => name);
    },
    finishRun: async (jobId, hadErrors = false) => {
      const now = clock.now();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable("job_run")
          .set({ state: "DONE", finished_at: now })
          .where("job_id", "=", jobId)
          .where("finished_at", "is", null)
          .execute();
        await runFinished(transaction, { jobId, hadErrors, now });
      });
    },
    eventsOf: async (jobId) => {
      const events = db.selectFrom("job_log_event").select("event_type").where("job_id", "=", jobId);
      return (await events.orderBy("id").execute()).map(({ event_type }) => event_type);
    },
    runsOf: async (jobId) =>
      db.selectFrom("job_run").selectAll().where("job_id", "=", jobId).orderBy("started_at").execute(),
    reset: async () => {
      macie.tasks.length = 0;
      await sql`TRUNCATE job, job_run, run_bucket, run_batch, run_coverage, run_object, job_log_event, client_token,
        resource_tags, allow_list, custom_data_identifier`.execute(db);
    },
  };
}
