/**
 * How the objects in a results bucket are named: as Macie names them, so that a table over a folder of them reads both
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-results-repository-s3.html).
 */

import type { Scope } from "../model/scope.ts";

interface Prefix {
  /** Empty for none; with or without a slash at its end. */
  readonly keyPrefix: string;
}

export interface ResultsOfJob {
  /** Of the job. */
  readonly scope: Scope;
  readonly jobId: string;
  /** The account that the analysed bucket belongs to. */
  readonly ownerAccountId: string;
}

/** Where results are of a job about buckets of one account; ends with a slash. */
export function resultFolder(prefix: Prefix, { scope, jobId, ownerAccountId }: ResultsOfJob): string {
  return `${regionFolder(prefix, scope)}${jobId}/${ownerAccountId}/`;
}

export function resultKey(folder: string, fileId: string): string {
  return `${folder}${fileId}.jsonl.gz`;
}

/**
 * The object that is written to see whether results can be. It is empty, so that a table over the folder still reads if
 * it may not be deleted.
 */
export function testKey(prefix: Prefix, scope: Scope): string {
  return `${regionFolder(prefix, scope)}permission-check`;
}

function regionFolder({ keyPrefix }: Prefix, { accountId, region }: Scope): string {
  const prefix = keyPrefix === "" || keyPrefix.endsWith("/") ? keyPrefix : `${keyPrefix}/`;
  return `${prefix}AWSLogs/${accountId}/Macie/${region}/`;
}
