/** DescribeClassificationJob: https://docs.aws.amazon.com/macie/latest/APIReference/jobs-jobid.html */

import type {
  DescribeClassificationJobCommandInput,
  DescribeClassificationJobCommandOutput,
} from "@aws-sdk/client-macie2";
import { macieArn } from "../../../model/scope.ts";
import { notFound } from "../../../model/service-error.ts";
import { loadJob } from "../../../store/jobs.ts";
import { runProgress } from "../../../store/runs.ts";
import { readTags } from "../../../store/tags.ts";
import { defineOperation } from "../../operation.ts";
import { presentJob } from "./present-job.ts";

export const describeClassificationJob = defineOperation<
  DescribeClassificationJobCommandInput,
  DescribeClassificationJobCommandOutput
>("DescribeClassificationJob", async ({ jobId }, { db, scope, clock, settings }) => {
  const job = await loadJob(db, scope, jobId);
  if (job === undefined) {
    throw notFound();
  }
  const progress = await runProgress(db, [jobId]);
  return presentJob(job, {
    objectsLeft: progress.get(jobId)?.objectsLeft ?? 0,
    tags: await readTags(db, macieArn(scope, "classification-job", jobId)),
    defaultSelector: settings.defaultManagedIdentifiers,
    now: clock.now(),
  });
});
