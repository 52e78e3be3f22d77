import {
  BatchGetCustomDataIdentifiersCommand,
  CreateClassificationJobCommand,
  type CreateClassificationJobCommandInput,
  CreateCustomDataIdentifierCommand,
  DeleteCustomDataIdentifierCommand,
  DisableMacieCommand,
  EnableMacieCommand,
  UpdateMacieSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testService } from "../../testing/test-service.ts";
import { OPERATIONS } from "../index.ts";
import { DAILY, INVALID, ONCE, type TestJobs, THURSDAYS, testJobs } from "./testing/test-jobs.ts";

let jobs: TestJobs;
beforeAll(async () => {
  jobs = await testJobs();
});
afterAll(() => jobs.macie.close());
afterEach(() => jobs.reset());

describe("CreateClassificationJob refuses", () => {
  it.each<[string, Partial<CreateClassificationJobCommandInput>, string]>([
    ["no name", { name: undefined }, "'name'"],
    ["a name too long", { name: "x".repeat(501) }, "'name'"],
    ["a description too long", { description: "x".repeat(201) }, "'description'"],
    ["no buckets", { s3JobDefinition: undefined }, "'s3JobDefinition'"],
    ["a share of nothing", { samplingPercentage: 0 }, "'samplingPercentage'"],
    ["a share of more than all", { samplingPercentage: 101 }, "'samplingPercentage'"],
    ["a share in parts of a percent", { samplingPercentage: 0.5 }, "'samplingPercentage'"],
    [
      "the 32nd of a month",
      { ...DAILY, scheduleFrequency: { monthlySchedule: { dayOfMonth: 32 } } },
      "'scheduleFrequency.monthlySchedule.dayOfMonth'",
    ],
    ["a type it does not know", { jobType: "HOURLY" as never }, "'jobType'"],
    [
      "31 identifiers of its own",
      { customDataIdentifierIds: Array.from({ length: 31 }, String) },
      "'customDataIdentifierIds'",
    ],
    ["11 allow lists", { allowListIds: Array.from({ length: 11 }, String) }, "'allowListIds'"],
    ["a tag of the service's", { tags: { "aws:x": "1" } }, "'tags"],
    [
      "a schedule for a single run",
      { scheduleFrequency: { dailySchedule: {} } },
      "scheduleFrequency must not be given",
    ],
    [
      "an unknown managed identifier",
      { managedDataIdentifierSelector: "EXCLUDE", managedDataIdentifierIds: ["NONESUCH"] },
      "NONESUCH",
    ],
    [
      "an unknown custom identifier",
      { customDataIdentifierIds: ["nonesuch"] },
      "no custom data identifier: nonesuch",
    ],
    ["an unknown allow list", { allowListIds: ["nonesuch"] }, "no allow list: nonesuch"],
  ])("%s", async (_, change, reason) => {
    await expect(jobs.create({ ...ONCE, ...change })).rejects.toMatchObject({
      ...INVALID,
      message: expect.stringContaining(reason),
    });
    expect(await jobs.list()).toEqual([]);
    expect(jobs.macie.tasks).toEqual([]);
  });

  it("a custom identifier that was deleted, or is another account's", async () => {
    const { customDataIdentifierId: id = "" } = await jobs.macie.client.send(
      new CreateCustomDataIdentifierCommand({ name: "numbers", regex: "ABC-[0-9]+" }),
    );
    const other = jobs.macie.clientOf({ accountId: "210987654321", region: jobs.macie.scope.region });
    await other.send(new EnableMacieCommand({}));
    const foreign = new CreateClassificationJobCommand({ ...ONCE, customDataIdentifierIds: [id] });
    await expect(other.send(foreign)).rejects.toMatchObject(INVALID);
    await other.send(new DisableMacieCommand({}));
    await jobs.macie.client.send(new DeleteCustomDataIdentifierCommand({ id }));
    await expect(jobs.create({ ...ONCE, customDataIdentifierIds: [id] })).rejects.toMatchObject(INVALID);
    const { customDataIdentifiers } = await jobs.macie.client.send(
      new BatchGetCustomDataIdentifiersCommand({ ids: [id] }),
    );
    expect(customDataIdentifiers).toMatchObject([{ deleted: true }]);
  });

  it("anything while Macie is suspended", async () => {
    await jobs.macie.client.send(new UpdateMacieSessionCommand({ status: "PAUSED" }));
    await expect(jobs.create(ONCE)).rejects.toMatchObject({ name: "ConflictException" });
    await jobs.macie.client.send(new UpdateMacieSessionCommand({ status: "ENABLED" }));
  });

  it("a second job within the interval, unless it is the first one's request again", async () => {
    const limited = await testService(OPERATIONS, { settings: { jobCreationIntervalSeconds: 10 } });
    try {
      const send = (input: CreateClassificationJobCommandInput) =>
        limited.client.send(new CreateClassificationJobCommand(input));
      const first = await send({ ...ONCE, clientToken: "first" });
      limited.clock.advance(9_999);
      await expect(send({ ...ONCE, clientToken: "second" })).rejects.toMatchObject({
        name: "ThrottlingException",
        $metadata: { httpStatusCode: 429 },
      });
      expect(await send({ ...ONCE, clientToken: "first" })).toMatchObject({ jobId: first.jobId });
      limited.clock.advance(1);
      expect((await send({ ...ONCE, clientToken: "second" })).jobId).not.toBe(first.jobId);
    } finally {
      await limited.close();
    }
  });
});

describe("CreateClassificationJob", () => {
  it("starts a one-time job at once, in the request's own transaction", async () => {
    const { jobId = "", jobArn } = await jobs.macie.client.send(new CreateClassificationJobCommand(ONCE));
    expect(jobId).toMatch(/^[0-9a-f]{32}$/);
    expect(jobArn).toBe(`arn:aws:macie2:ap-southeast-2:123456789012:classification-job/${jobId}`);
    const [run, ...others] = await jobs.runsOf(jobId);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ scheduled_for: jobs.macie.clock.now(), changed_after: null });
    expect(jobs.macie.tasks).toMatchObject([{ name: "plan-run", data: { runId: run?.id } }]);
    expect(await jobs.eventsOf(jobId)).toEqual(["JOB_CREATED", "ONE_TIME_JOB_STARTED"]);
  });

  it("starts one job for a request that is repeated", async () => {
    const first = await jobs.create({ ...ONCE, clientToken: "token" });
    expect(await jobs.create({ ...ONCE, clientToken: "token" })).toBe(first);
    await expect(jobs.create({ ...ONCE, name: "other", clientToken: "token" })).rejects.toMatchObject({
      name: "ConflictException",
    });
    expect(await jobs.list()).toEqual(["once"]);
  });

  it("starts a daily job at once, for what changes from its creation on", async () => {
    const jobId = await jobs.create(DAILY);
    const now = jobs.macie.clock.now();
    expect(await jobs.runsOf(jobId)).toMatchObject([
      { changed_after: new Date(now.getTime() - (now.getTime() % 1000) - 1) },
    ]);
    expect(await jobs.eventsOf(jobId)).toEqual(["JOB_CREATED", "SCHEDULED_RUN_STARTED"]);
  });

  it("lets a weekly job wait for its day", async () => {
    const jobId = await jobs.create(THURSDAYS);
    expect(await jobs.runsOf(jobId)).toEqual([]);
    expect(await jobs.describe(jobId)).toMatchObject({
      jobStatus: "IDLE",
      lastRunTime: jobs.macie.clock.now(),
      statistics: { numberOfRuns: 0 },
    });
    expect((await jobs.describe(jobId)).lastRunErrorStatus).toBeUndefined();
  });

  it("starts a weekly job on any day, if it is to look at what is there", async () => {
    const jobId = await jobs.create({ ...THURSDAYS, initialRun: true });
    expect(await jobs.runsOf(jobId)).toMatchObject([{ changed_after: null }]);
  });
});
