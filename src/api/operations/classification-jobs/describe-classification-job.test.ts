import {
  CreateAllowListCommand,
  type CreateClassificationJobCommandInput,
  CreateCustomDataIdentifierCommand,
  DescribeClassificationJobCommand,
  EnableMacieCommand,
  ListClassificationJobsCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAILY, NOT_FOUND, ONCE, type TestJobs, testJobs, UNKNOWN_ID } from "./testing/test-jobs.ts";

let jobs: TestJobs;
beforeAll(async () => {
  jobs = await testJobs();
});
afterAll(() => jobs.macie.close());
afterEach(() => jobs.reset());

describe("DescribeClassificationJob", () => {
  it("does not find a job that is not there, or is another region's", async () => {
    await expect(jobs.describe(UNKNOWN_ID)).rejects.toMatchObject(NOT_FOUND);
    await expect(jobs.describe("x'; DROP TABLE job --")).rejects.toMatchObject(NOT_FOUND);
    const jobId = await jobs.create(ONCE);
    const other = jobs.macie.clientOf({ accountId: jobs.macie.scope.accountId, region: "eu-central-1" });
    await other.send(new EnableMacieCommand({}));
    await expect(other.send(new DescribeClassificationJobCommand({ jobId }))).rejects.toMatchObject(
      NOT_FOUND,
    );
    expect((await other.send(new ListClassificationJobsCommand({}))).items).toEqual([]);
  });

  it("gives back the whole definition as it was sent", async () => {
    const { id: allowListId = "" } = await jobs.macie.client.send(
      new CreateAllowListCommand({ name: "numbers", criteria: { regex: "ABC-[0-9]+" } }),
    );
    const { customDataIdentifierId = "" } = await jobs.macie.client.send(
      new CreateCustomDataIdentifierCommand({ name: "numbers", regex: "ABC-[0-9]+" }),
    );
    const sent: CreateClassificationJobCommandInput = {
      clientToken: "a token",
      jobType: "SCHEDULED",
      name: "ünïcode \u{1F600} 'quoted'",
      description: "d",
      initialRun: true,
      samplingPercentage: 37,
      scheduleFrequency: { dailySchedule: {} },
      managedDataIdentifierSelector: "INCLUDE",
      managedDataIdentifierIds: ["PKCS", "CREDIT_CARD_NUMBER"],
      customDataIdentifierIds: [customDataIdentifierId],
      allowListIds: [allowListId],
      tags: { team: "billing" },
      s3JobDefinition: {
        bucketCriteria: {
          includes: {
            and: [
              { simpleCriterion: { key: "S3_BUCKET_NAME", comparator: "NE", values: ["z", "a"] } },
              { tagCriterion: { comparator: "EQ", tagValues: [{ key: "stage" }, { value: "prod" }] } },
            ],
          },
          excludes: {},
        },
        scoping: {
          includes: {
            and: [
              { simpleScopeTerm: { key: "OBJECT_SIZE", comparator: "GT", values: ["0100"] } },
              {
                tagScopeTerm: {
                  key: "TAG",
                  target: "S3_OBJECT",
                  comparator: "NE",
                  tagValues: [{ key: "b", value: "" }],
                },
              },
            ],
          },
          excludes: { and: [] },
        },
      },
    };
    const jobId = await jobs.create(sent);
    const { $metadata: _, ...described } = await jobs.describe(jobId);
    expect(described).toEqual({
      ...sent,
      jobId,
      jobArn: `arn:aws:macie2:ap-southeast-2:123456789012:classification-job/${jobId}`,
      jobStatus: "RUNNING",
      createdAt: jobs.macie.clock.now(),
      lastRunTime: jobs.macie.clock.now(),
      lastRunErrorStatus: { code: "NONE" },
      statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
    });
  });

  it("fills in what was left out, and says what a job without a selector looks for", async () => {
    const described = await jobs.describe(await jobs.create({ ...ONCE, initialRun: true }));
    expect(described).toMatchObject({
      initialRun: false,
      samplingPercentage: 100,
      managedDataIdentifierSelector: "ALL",
      tags: {},
      s3JobDefinition: ONCE.s3JobDefinition,
    });
    const { scheduleFrequency, userPausedDetails, description, customDataIdentifierIds } = described;
    expect([scheduleFrequency, userPausedDetails, description, customDataIdentifierIds]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it("shows an empty target for a tag's condition that was sent without one", async () => {
    const and = [{ tagScopeTerm: { comparator: "EQ" as const, tagValues: [{ key: "a", value: "b" }] } }];
    const jobId = await jobs.create({
      ...ONCE,
      s3JobDefinition: { ...ONCE.s3JobDefinition, scoping: { excludes: { and } } },
    });
    expect((await jobs.describe(jobId)).s3JobDefinition?.scoping).toEqual({
      excludes: { and: [{ tagScopeTerm: { ...and[0]?.tagScopeTerm, target: "" } }] },
    });
  });

  it("counts what is left of the run, and the runs", async () => {
    const jobId = await jobs.create(DAILY);
    await jobs.macie.db
      .updateTable("job_run")
      .set({ objects_planned: 12, objects_done: 5 })
      .where("job_id", "=", jobId)
      .execute();
    expect((await jobs.describe(jobId)).statistics).toEqual({
      approximateNumberOfObjectsToProcess: 7,
      numberOfRuns: 1,
    });
    await jobs.finishRun(jobId, true);
    expect(await jobs.describe(jobId)).toMatchObject({
      jobStatus: "IDLE",
      lastRunErrorStatus: { code: "ERROR" },
      statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
    });
    expect(await jobs.eventsOf(jobId)).toEqual([
      "JOB_CREATED",
      "SCHEDULED_RUN_STARTED",
      "SCHEDULED_RUN_COMPLETED",
    ]);
  });
});
