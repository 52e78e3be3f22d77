/** What tests over the wire do again and again: fill a bucket, make a job, wait for it, read what it found. */

import { setTimeout } from "node:timers/promises";
import {
  CreateClassificationJobCommand,
  type CreateClassificationJobCommandInput,
  DescribeClassificationJobCommand,
  type DescribeClassificationJobCommandOutput,
  type Finding,
  GetFindingsCommand,
  ListFindingsCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Credentials } from "./serve.ts";

export const REGION = "eu-west-1";
export const ACCOUNT = "123456789012";
const UPLOADS_AT_A_TIME = 16;
const ASK_AGAIN_MS = 50;

export interface Clients {
  readonly s3: S3Client;
  readonly macie: Macie2Client;
}

export function connect({
  url,
  credentials,
}: {
  readonly url: string;
  readonly credentials: Credentials;
}): Clients {
  const settings = { endpoint: url, region: REGION, credentials };
  return { s3: new S3Client({ ...settings, forcePathStyle: true }), macie: new Macie2Client(settings) };
}

/** Makes the bucket first. */
export async function fill(
  s3: S3Client,
  bucket: string,
  objects: Iterable<readonly [key: string, body: string | Buffer]>,
): Promise<void> {
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  const waiting = objects[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: UPLOADS_AT_A_TIME }, async () => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        const [Key, Body] = next.value;
        await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
      }
    }),
  );
}

/** A one-time job over the named buckets that looks for dates of birth, but for what is said. */
export async function createJob(
  macie: Macie2Client,
  name: string,
  buckets: string[],
  changes: Partial<CreateClassificationJobCommandInput> = {},
): Promise<string> {
  const { jobId } = await macie.send(
    new CreateClassificationJobCommand({
      jobType: "ONE_TIME",
      name,
      managedDataIdentifierSelector: "INCLUDE",
      managedDataIdentifierIds: ["DATE_OF_BIRTH"],
      s3JobDefinition: { bucketDefinitions: [{ accountId: ACCOUNT, buckets }] },
      ...changes,
    }),
  );
  return jobId!;
}

/** Asks until the answer is enough. The test's own time limit is the only one. */
export async function until<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isEnough(answer)) {
      return answer;
    }
    await setTimeout(ASK_AGAIN_MS);
  }
}

export function describeJob(
  macie: Macie2Client,
  jobId: string,
): Promise<DescribeClassificationJobCommandOutput> {
  return macie.send(new DescribeClassificationJobCommand({ jobId }));
}

/** Until its run is over. */
export function ended(macie: Macie2Client, jobId: string): Promise<DescribeClassificationJobCommandOutput> {
  return until(
    () => describeJob(macie, jobId),
    ({ jobStatus }) => jobStatus !== "RUNNING",
  );
}

export async function findingsOf(macie: Macie2Client, jobId: string): Promise<Finding[]> {
  const all: Finding[] = [];
  let nextToken: string | undefined;
  do {
    const page = await macie.send(
      new ListFindingsCommand({
        maxResults: 50,
        findingCriteria: { criterion: { "classificationDetails.jobId": { eq: [jobId] } } },
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    const findingIds = page.findingIds ?? [];
    if (findingIds.length > 0) {
      all.push(...((await macie.send(new GetFindingsCommand({ findingIds }))).findings ?? []));
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
}

export function keysOf(findings: readonly Finding[]): string[] {
  return findings.map(({ resourcesAffected }) => resourcesAffected!.s3Object!.key!).sort();
}
