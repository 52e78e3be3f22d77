/**
 * kill -9 at random moments of a run: the findings, the coverage and the counters are those of an undisturbed run.
 * The service is killed with everything in it, its database included, and started again on the same folder.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  CreateClassificationJobCommand,
  DescribeClassificationJobCommand,
  EnableMacieCommand,
  GetFindingStatisticsCommand,
  GetFindingsCommand,
  ListFindingsCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Service, serve } from "../support/serve.ts";

const REGION = "eu-west-1";
const BUCKET = "patients";
const OBJECTS = 2000;
const KILLS = 50;
/** Milliseconds a service lives at most before it is killed, counted from its first answer. */
const LONGEST_LIFE_MS = 700;
const UPLOADS_AT_A_TIME = 16;

let folder: string;
let service: Service;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "anodyne-kill-"));
  service = await serve(path.join(folder, "data"));
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

function macie(): Macie2Client {
  return new Macie2Client({ endpoint: service.url, region: REGION, credentials: service.credentials });
}

/** Two of three hold a date of birth, or several. */
function textOf(i: number): string {
  return i % 3 === 0 ? "nothing to see\n".repeat(50) : "date of birth: 12/12/2012\n".repeat((i % 7) + 1);
}

async function upload(): Promise<void> {
  const s3 = new S3Client({
    endpoint: service.url,
    region: REGION,
    credentials: service.credentials,
    forcePathStyle: true,
  });
  await s3.send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  let next = 0;
  await Promise.all(
    Array.from({ length: UPLOADS_AT_A_TIME }, async () => {
      while (next < OBJECTS) {
        const i = next++;
        await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `notes/${i}.txt`, Body: textOf(i) }));
      }
    }),
  );
}

async function createJob(name: string): Promise<string> {
  const { jobId } = await macie().send(
    new CreateClassificationJobCommand({
      jobType: "ONE_TIME",
      name,
      managedDataIdentifierSelector: "INCLUDE",
      managedDataIdentifierIds: ["DATE_OF_BIRTH"],
      s3JobDefinition: { bucketDefinitions: [{ accountId: "123456789012", buckets: [BUCKET] }] },
    }),
  );
  return jobId!;
}

async function completed(jobId: string): Promise<void> {
  for (;;) {
    const { jobStatus } = await macie().send(new DescribeClassificationJobCommand({ jobId }));
    if (jobStatus === "COMPLETE") {
      return;
    }
    await setTimeout(100);
  }
}

/** What was found, key by key, each as often as there is a finding of it. */
async function found(jobId: string): Promise<string[]> {
  const client = macie();
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new ListFindingsCommand({
        maxResults: 50,
        findingCriteria: { criterion: { "classificationDetails.jobId": { eq: [jobId] } } },
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    const { findings = [] } = await client.send(new GetFindingsCommand({ findingIds: page.findingIds! }));
    for (const { resourcesAffected, classificationDetails } of findings) {
      lines.push(
        `${resourcesAffected?.s3Object?.key} ${JSON.stringify(classificationDetails?.result?.sensitiveData)}`,
      );
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines.sort();
}

test(`${KILLS} kills at random moments lose nothing and double nothing`, { timeout: 900_000 }, async () => {
  await upload();
  await macie().send(new EnableMacieCommand({}));
  const undisturbed = await createJob("undisturbed");
  await completed(undisturbed);
  const expected = await found(undisturbed);
  expect(expected).toHaveLength(Array.from({ length: OBJECTS }).filter((_, i) => i % 3 !== 0).length);

  const disturbed: string[] = [await createJob("disturbed")];
  for (let kill = 0; kill < KILLS; kill++) {
    await setTimeout(Math.random() * LONGEST_LIFE_MS);
    await service.kill();
    service = await serve(path.join(folder, "data"));
    // A run that is over has nothing to lose: the next kills are another's.
    const { jobStatus } = await macie().send(
      new DescribeClassificationJobCommand({ jobId: disturbed.at(-1)! }),
    );
    if (jobStatus === "COMPLETE") {
      disturbed.push(await createJob(`disturbed-${disturbed.length + 1}`));
    }
  }
  for (const jobId of disturbed) {
    await completed(jobId);
    expect(await found(jobId)).toEqual(expected);
    const { statistics, lastRunErrorStatus } = await macie().send(
      new DescribeClassificationJobCommand({ jobId }),
    );
    expect(statistics).toEqual({ approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 });
    expect(lastRunErrorStatus).toEqual({ code: "NONE" });
  }
  const { countsByGroup } = await macie().send(
    new GetFindingStatisticsCommand({ groupBy: "classificationDetails.jobId" }),
  );
  const counts = (countsByGroup ?? []).filter(({ groupKey }) => groupKey).map(({ count }) => count);
  expect(counts).toEqual(Array(disturbed.length + 1).fill(expected.length));
});
