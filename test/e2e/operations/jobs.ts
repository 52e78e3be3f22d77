/** Jobs, and the tags of one: each operation refused, then done. */

import * as macie2 from "@aws-sdk/client-macie2";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { until } from "../../support/until.ts";
import { ADMIN, BUCKET, INVALID, NOT_FOUND, REGION, UNKNOWN_JOB, type Walk } from "./walk.ts";

export function walkJobs(walk: () => Walk): void {
  test("jobs, with a bucket to read", async () => {
    const location = { LocationConstraint: REGION } as const;
    await walk().s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: location }));
    await walk().s3.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: "a.csv", Body: "name,ssn\nJane Doe,123-45-6789\n" }),
    );
    const bucketDefinitions = [{ accountId: ADMIN, buckets: [BUCKET] }];
    const definition = {
      jobType: "SCHEDULED",
      name: "daily",
      s3JobDefinition: { bucketDefinitions },
    } as const;
    expect(await walk().admin.no(new macie2.CreateClassificationJobCommand(definition))).toMatch(INVALID);
    const { jobId, jobArn } = await walk().admin.ok(
      new macie2.CreateClassificationJobCommand({
        ...definition,
        initialRun: true,
        scheduleFrequency: { dailySchedule: {} },
        tags: { team: "privacy" },
      }),
    );
    expect(
      await walk().admin.no(new macie2.DescribeClassificationJobCommand({ jobId: UNKNOWN_JOB })),
    ).toMatch(NOT_FOUND);
    const described = await until(
      () => walk().admin.ok(new macie2.DescribeClassificationJobCommand({ jobId })),
      ({ jobStatus, statistics }) => jobStatus === "IDLE" && statistics?.numberOfRuns === 1,
    );
    expect(described).toMatchObject({ ...definition, jobArn, scheduleFrequency: { dailySchedule: {} } });
    const badFilter = { includes: [{ comparator: "GT", key: "jobType", values: ["ONE_TIME"] }] } as never;
    expect(
      await walk().admin.no(new macie2.ListClassificationJobsCommand({ filterCriteria: badFilter })),
    ).toMatch(INVALID);
    const { items } = await walk().admin.ok(new macie2.ListClassificationJobsCommand({}));
    expect(items).toMatchObject([{ jobId, name: "daily", bucketDefinitions }]);
    const update = (jobStatus: "CANCELLED" | "RUNNING" | "USER_PAUSED") =>
      new macie2.UpdateClassificationJobCommand({ jobId, jobStatus });
    expect(await walk().admin.no(update("COMPLETE" as never))).toMatch(INVALID);
    await walk().admin.ok(update("CANCELLED"));
    expect(await walk().admin.no(update("RUNNING"))).toBe(
      `ValidationException: Input validation failed, cannot update cancelled job for job: ${jobArn}`,
    );
  });

  test("tags", async () => {
    const { items = [] } = await walk().admin.ok(new macie2.ListClassificationJobsCommand({}));
    const resourceArn = `arn:aws:macie2:${REGION}:${ADMIN}:classification-job/${items[0]!.jobId}`;
    const other = `arn:aws:macie2:${REGION}:${ADMIN}:classification-job/${UNKNOWN_JOB}`;
    expect(await walk().admin.no(new macie2.ListTagsForResourceCommand({ resourceArn: other }))).toMatch(
      NOT_FOUND,
    );
    expect(
      await walk().admin.no(new macie2.TagResourceCommand({ resourceArn: other, tags: { a: "b" } })),
    ).toMatch(NOT_FOUND);
    await walk().admin.ok(
      new macie2.TagResourceCommand({ resourceArn, tags: { "with space": "a/b", team: "ops" } }),
    );
    const tagsOf = async () =>
      (await walk().admin.ok(new macie2.ListTagsForResourceCommand({ resourceArn }))).tags;
    expect(await tagsOf()).toEqual({ "with space": "a/b", team: "ops" });
    expect(
      await walk().admin.no(new macie2.UntagResourceCommand({ resourceArn: other, tagKeys: ["a"] })),
    ).toMatch(NOT_FOUND);
    await walk().admin.ok(
      new macie2.UntagResourceCommand({ resourceArn, tagKeys: ["with space", "absent"] }),
    );
    expect(await tagsOf()).toEqual({ team: "ops" });
  });
}
