import {
  CreateAllowListCommand,
  DeleteAllowListCommand,
  DisableMacieCommand,
  EnableMacieCommand,
  type JobStatus,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateMacieSessionCommand,
} from "@aws-sdk/client-macie2";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  DAILY,
  DAY_MS,
  INVALID,
  NOT_FOUND,
  ONCE,
  type TestJobs,
  THURSDAYS,
  testJobs,
  UNKNOWN_ID,
} from "./testing/test-jobs.ts";

let jobs: TestJobs;
beforeAll(async () => {
  jobs = await testJobs();
});
afterAll(() => jobs.macie.close());
afterEach(() => jobs.reset());

describe("UpdateClassificationJob refuses", () => {
  it("a job that is not there", async () => {
    await expect(jobs.update(UNKNOWN_ID, "CANCELLED")).rejects.toMatchObject(NOT_FOUND);
  });

  it.each<[JobStatus, string]>([
    ["COMPLETE", "not COMPLETE"],
    ["IDLE", "not IDLE"],
    ["PAUSED", "not PAUSED"],
    ["FINISHED" as JobStatus, "'jobStatus'"],
  ])("the status %s", async (status, reason) => {
    const jobId = await jobs.create(ONCE);
    await expect(jobs.update(jobId, status)).rejects.toMatchObject({
      ...INVALID,
      message: expect.stringContaining(reason),
    });
    expect((await jobs.describe(jobId)).jobStatus).toBe("RUNNING");
  });

  it("to touch jobs that are over, in the words that Terraform compares", async () => {
    const cancelled = await jobs.create(ONCE);
    await jobs.update(cancelled, "CANCELLED");
    const complete = await jobs.create(ONCE);
    await jobs.finishRun(complete);
    const arn = "arn:aws:macie2:ap-southeast-2:123456789012:classification-job";
    await expect(jobs.update(cancelled, "CANCELLED")).rejects.toMatchObject({
      ...INVALID,
      message: `Input validation failed, cannot update cancelled job for job: ${arn}/${cancelled}`,
    });
    await expect(jobs.update(complete, "CANCELLED")).rejects.toMatchObject({
      ...INVALID,
      message: `Input validation failed, cannot update completed job for job: ${arn}/${complete}`,
    });
  });
});

describe("UpdateClassificationJob", () => {
  it("pauses a run where it is, and resumes it there", async () => {
    const jobId = await jobs.create(ONCE);
    const pausedAt = jobs.macie.clock.now();
    expect(await jobs.update(jobId, "USER_PAUSED")).toBe("USER_PAUSED");
    expect(await jobs.runsOf(jobId)).toMatchObject([{ is_suspended: true, epoch: 1, finished_at: null }]);
    expect((await jobs.describe(jobId)).userPausedDetails).toEqual({
      jobPausedAt: pausedAt,
      jobExpiresAt: new Date(pausedAt.getTime() + 30 * DAY_MS),
    });
    jobs.macie.tasks.length = 0;
    expect(await jobs.update(jobId, "RUNNING")).toBe("RUNNING");
    const [run] = await jobs.runsOf(jobId);
    expect(run).toMatchObject({ is_suspended: false, epoch: 2 });
    expect(jobs.macie.tasks).toMatchObject([{ name: "plan-run", data: { runId: run?.id, epoch: 2 } }]);
    expect((await jobs.describe(jobId)).userPausedDetails).toBeUndefined();
    expect((await jobs.eventsOf(jobId)).slice(2)).toEqual(["JOB_PAUSED_BY_USER", "JOB_RESUMED_BY_USER"]);
  });

  it("changes nothing where the job is as asked", async () => {
    const jobId = await jobs.create(ONCE);
    await jobs.update(jobId, "RUNNING");
    await jobs.update(jobId, "USER_PAUSED");
    const { userPausedDetails } = await jobs.describe(jobId);
    jobs.macie.clock.advance(1000);
    await jobs.update(jobId, "USER_PAUSED");
    expect((await jobs.describe(jobId)).userPausedDetails).toEqual(userPausedDetails);
    expect((await jobs.eventsOf(jobId)).slice(2)).toEqual(["JOB_PAUSED_BY_USER"]);
  });

  it("pauses a schedule without an expiry, and resumes it with its next day", async () => {
    const jobId = await jobs.create(THURSDAYS);
    await jobs.update(jobId, "USER_PAUSED");
    expect((await jobs.describe(jobId)).userPausedDetails).toBeUndefined();
    jobs.macie.clock.advance(40 * DAY_MS);
    expect(await jobs.update(jobId, "RUNNING")).toBe("IDLE");
    const { next_run_at } = await jobs.macie.db
      .selectFrom("job")
      .select("next_run_at")
      .executeTakeFirstOrThrow();
    expect(next_run_at?.getUTCDay()).toBe(4);
    expect(next_run_at?.getTime()).toBeGreaterThan(jobs.macie.clock.now().getTime());
  });

  it("resumes nothing that was paused for thirty days, even if nobody noticed yet", async () => {
    const once = await jobs.create(ONCE);
    const daily = await jobs.create(DAILY);
    await jobs.update(once, "USER_PAUSED");
    await jobs.update(daily, "USER_PAUSED");
    jobs.macie.clock.advance(30 * DAY_MS);
    await expect(jobs.update(once, "RUNNING")).rejects.toThrow("cannot update cancelled job for job");
    expect(await jobs.update(daily, "RUNNING")).toBe("IDLE");
    expect(await jobs.runsOf(daily)).toMatchObject([{ state: "DROPPED" }]);
  });

  it("tells of the expiry a week before it", async () => {
    const jobId = await jobs.create(ONCE);
    await jobs.update(jobId, "USER_PAUSED");
    jobs.macie.clock.advance(23 * DAY_MS);
    const { userPausedDetails } = await jobs.describe(jobId);
    expect(userPausedDetails?.jobImminentExpirationHealthEventArn).toMatch(
      /^arn:aws:health:ap-southeast-2::event\/MACIE\//,
    );
  });

  it.each([
    ["one that runs", async () => jobs.create(ONCE)],
    ["one that waits", async () => jobs.create(THURSDAYS)],
    [
      "one that is paused",
      async () => {
        const jobId = await jobs.create(ONCE);
        await jobs.update(jobId, "USER_PAUSED");
        return jobId;
      },
    ],
  ])("cancels %s for good", async (_, make) => {
    const jobId = await make();
    expect(await jobs.update(jobId, "CANCELLED")).toBe("CANCELLED");
    expect((await jobs.runsOf(jobId)).filter(({ finished_at }) => finished_at === null)).toEqual([]);
    expect((await jobs.describe(jobId)).userPausedDetails).toBeUndefined();
    expect((await jobs.eventsOf(jobId)).at(-1)).toBe("JOB_CANCELLED");
  });

  it("lets only one of a pause and a run's end have its way", async () => {
    for (let round = 0; round < 10; round++) {
      const jobId = await jobs.create(ONCE);
      const results = await Promise.allSettled([jobs.finishRun(jobId), jobs.update(jobId, "USER_PAUSED")]);
      const { jobStatus } = await jobs.describe(jobId);
      const [finished, paused] = results.map(({ status }) => status === "fulfilled");
      expect([finished, paused]).toEqual([jobStatus === "COMPLETE", jobStatus === "USER_PAUSED"]);
    }
  });
});

describe("what else jobs have to do with", () => {
  it("their tags can be read and changed", async () => {
    const jobId = await jobs.create({ ...ONCE, tags: { team: "billing" } });
    const { jobArn: resourceArn } = await jobs.describe(jobId);
    await jobs.macie.client.send(new TagResourceCommand({ resourceArn, tags: { stage: "prod" } }));
    const { tags } = await jobs.macie.client.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual({ stage: "prod", team: "billing" });
    expect((await jobs.describe(jobId)).tags).toEqual(tags);
  });

  it("their allow lists cannot be deleted before they are over, unless that is asked for", async () => {
    const make = () =>
      jobs.macie.client.send(new CreateAllowListCommand({ name: "numbers", criteria: { regex: "A-[0-9]" } }));
    const { id = "" } = await make();
    const jobId = await jobs.create({ ...ONCE, allowListIds: [id] });
    await expect(jobs.macie.client.send(new DeleteAllowListCommand({ id }))).rejects.toMatchObject(INVALID);
    await expect(
      jobs.macie.client.send(new DeleteAllowListCommand({ id, ignoreJobChecks: "false" })),
    ).rejects.toMatchObject(INVALID);
    await jobs.update(jobId, "CANCELLED");
    await jobs.macie.client.send(new DeleteAllowListCommand({ id }));
    const { id: second = "" } = await make();
    await jobs.create({ ...ONCE, allowListIds: [second] });
    await jobs.macie.client.send(new DeleteAllowListCommand({ id: second, ignoreJobChecks: "true" }));
  });

  it("suspending Macie cancels them for good", async () => {
    const running = await jobs.create(ONCE);
    const waiting = await jobs.create(THURSDAYS);
    const complete = await jobs.create(ONCE);
    await jobs.finishRun(complete);
    await jobs.macie.client.send(new UpdateMacieSessionCommand({ status: "PAUSED" }));
    await jobs.macie.client.send(new UpdateMacieSessionCommand({ status: "ENABLED" }));
    const statuses = await Promise.all([running, waiting, complete].map(jobs.describe));
    expect(statuses.map(({ jobStatus }) => jobStatus)).toEqual(["CANCELLED", "CANCELLED", "COMPLETE"]);
    expect(await jobs.eventsOf(waiting)).toEqual(["JOB_CREATED", "JOB_CANCELLED"]);
  });

  it("disabling Macie deletes them, and keeps their logs", async () => {
    const jobId = await jobs.create({ ...ONCE, tags: { team: "billing" } });
    await jobs.macie.client.send(new DisableMacieCommand({}));
    await jobs.macie.client.send(new EnableMacieCommand({}));
    expect(await jobs.list()).toEqual([]);
    expect(await jobs.runsOf(jobId)).toEqual([]);
    expect(await jobs.eventsOf(jobId)).toEqual(["JOB_CREATED", "ONE_TIME_JOB_STARTED", "JOB_CANCELLED"]);
  });
});
