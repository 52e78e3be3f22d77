/**
 * The buckets that an account sees, as the operations about them show them, page by page. All are read for every
 * page, some 10,000 at most, and sorted and cut in memory: what can be asked for includes what jobs say of them.
 */

import { MAX_SCORE } from "../../../accounts/resource-profile.ts";
import type { BucketOrder } from "../../../buckets/bucket-list.ts";
import { bucketOrder } from "../../../buckets/bucket-list.ts";
import {
  type BucketMetadata,
  type BucketSummary,
  UNKNOWN_JOB_DETAILS,
} from "../../../buckets/bucket-metadata.ts";
import { readJobDetails } from "../../../store/bucket-jobs.ts";
import { listSummaries } from "../../../store/buckets.ts";
import { visibleAccounts } from "../../../store/organization.ts";
import { listOverriddenBuckets } from "../../../store/resource-profiles.ts";
import type { OperationContext } from "../../operation.ts";

/** What a page holds if the caller does not say (Macie: 50), and at most. */
const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1000;

export async function visibleSummaries({
  db,
  scope,
}: Pick<OperationContext, "db" | "scope">): Promise<readonly BucketSummary[]> {
  const accountIds = await visibleAccounts(db, scope);
  const [summaries, overridden] = await Promise.all([
    listSummaries(db, accountIds, scope.region),
    listOverriddenBuckets(db, accountIds, scope.region),
  ]);
  return overridden.size === 0
    ? summaries
    : summaries.map((summary) => {
        const { metadata } = summary;
        return overridden.has(`${metadata.accountId}/${metadata.bucketName}`)
          ? { ...summary, metadata: { ...metadata, sensitivityScore: MAX_SCORE } }
          : summary;
      });
}

/** Of other accounts' buckets, and of those in error, it is not known which jobs read them. */
export async function visibleBuckets(
  context: Pick<OperationContext, "db" | "scope">,
): Promise<readonly BucketMetadata[]> {
  const [summaries, jobDetailsOf] = await Promise.all([
    visibleSummaries(context),
    readJobDetails(context.db, context.scope),
  ]);
  return summaries.map(({ metadata }) => ({
    ...metadata,
    jobDetails:
      metadata.errorCode === null && metadata.accountId === context.scope.accountId
        ? jobDetailsOf(metadata.bucketName)
        : UNKNOWN_JOB_DETAILS,
  }));
}

export interface BucketPage {
  readonly buckets: readonly BucketMetadata[];
  readonly nextToken: string | undefined;
}

/** The page begins behind the place that the token names, whatever came or went since the page before. */
export function pageOfBuckets(
  buckets: readonly BucketMetadata[],
  sortCriteria: BucketOrder,
  maxResults: number = PAGE_SIZE,
  { pagePosition, pageToken }: Pick<OperationContext, "pagePosition" | "pageToken">,
): BucketPage {
  const { compare, attribute } = bucketOrder(sortCriteria);
  const sorted = buckets.toSorted(compare);
  const [value, accountId, bucketName] = pagePosition ?? [];
  const place = { accountId, bucketName, [attribute]: value } as Partial<BucketMetadata>;
  const start = pagePosition === undefined ? 0 : sorted.findIndex((bucket) => compare(bucket, place) > 0);
  const rest = start < 0 ? [] : sorted.slice(start);
  const page = rest.slice(0, Math.min(maxResults, MAX_PAGE_SIZE));
  const last = page.at(-1);
  return {
    buckets: page,
    nextToken:
      last !== undefined && page.length < rest.length
        ? pageToken([last[attribute], last.accountId, last.bucketName])
        : undefined,
  };
}
