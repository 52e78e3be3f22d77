/**
 * The buckets that an account sees, as the operations about them show them, page by page. In the order of their names
 * no more is read than it takes to fill a page; in other orders all are, some 10,000 at most, and sorted in memory.
 */

import { MAX_SCORE } from "../../../accounts/resource-profile.ts";
import { type BucketOrder, bucketOrder } from "../../../buckets/bucket-list.ts";
import {
  type BucketMetadata,
  type BucketSummary,
  UNKNOWN_JOB_DETAILS,
} from "../../../buckets/bucket-metadata.ts";
import type { Scope } from "../../../model/scope.ts";
import { readJobDetails } from "../../../store/bucket-jobs.ts";
import { listSummaries, listSummariesAfter } from "../../../store/buckets.ts";
import type { Db } from "../../../store/database.ts";
import { visibleAccounts } from "../../../store/organization.ts";
import { listOverriddenBuckets } from "../../../store/resource-profiles.ts";
import type { OperationContext } from "../../operation.ts";

/** What a page holds if the caller does not say (Macie: 50), and at most. */
const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 1000;
/** Buckets read at a time until a page is full. */
const CHUNK_SIZE = 500;

export async function visibleSummaries({
  db,
  scope,
}: Pick<OperationContext, "db" | "scope">): Promise<readonly BucketSummary[]> {
  const accountIds = await visibleAccounts(db, scope);
  const [summaries, withOverride] = await Promise.all([
    listSummaries(db, accountIds, scope.region),
    overrideAdder(db, accountIds, scope),
  ]);
  return summaries.map(withOverride);
}

/** Gives buckets the highest score whose calculated one was overridden. */
async function overrideAdder(
  db: Db,
  accountIds: readonly string[],
  { region }: Scope,
): Promise<(summary: BucketSummary) => BucketSummary> {
  const overridden = await listOverriddenBuckets(db, accountIds, region);
  return (summary) => {
    const { metadata } = summary;
    return overridden.has(`${metadata.accountId}/${metadata.bucketName}`)
      ? { ...summary, metadata: { ...metadata, sensitivityScore: MAX_SCORE } }
      : summary;
  };
}

export interface BucketPage {
  readonly buckets: readonly BucketMetadata[];
  readonly nextToken: string | undefined;
}

/** The page begins behind the place that the token names, whatever came or went since the page before. */
export async function pageOfBuckets(
  context: OperationContext,
  isWanted: (bucket: BucketMetadata) => boolean,
  sortCriteria: BucketOrder,
  maxResults: number = PAGE_SIZE,
): Promise<BucketPage> {
  const order = bucketOrder(sortCriteria);
  const size = Math.min(maxResults, MAX_PAGE_SIZE);
  const withJobs = await jobsAdder(context);
  const found = order.isByName
    ? await readByName(context, (summary) => [withJobs(summary)].filter(isWanted), size + 1)
    : (await visibleSummaries(context)).map(withJobs).filter(isWanted);
  const rest = order.isByName ? found : behind(found, order, context.pagePosition);
  const buckets = rest.slice(0, size);
  const last = buckets.at(-1);
  const hasMore = last !== undefined && buckets.length < rest.length;
  return {
    buckets,
    nextToken: hasMore
      ? context.pageToken([last[order.attribute], last.accountId, last.bucketName])
      : undefined,
  };
}

/** Of other accounts' buckets, and of those in error, it is not known which jobs read them. */
async function jobsAdder({
  db,
  scope,
}: OperationContext): Promise<(summary: BucketSummary) => BucketMetadata> {
  const jobDetailsOf = await readJobDetails(db, scope);
  return ({ metadata }) => ({
    ...metadata,
    jobDetails:
      metadata.errorCode === null && metadata.accountId === scope.accountId
        ? jobDetailsOf(metadata.bucketName)
        : UNKNOWN_JOB_DETAILS,
  });
}

/** At least so many of those that `pick` takes, if there are as many. */
async function readByName(
  { db, scope, pagePosition }: OperationContext,
  pick: (summary: BucketSummary) => readonly BucketMetadata[],
  wanted: number,
): Promise<readonly BucketMetadata[]> {
  const accounts = await visibleAccounts(db, scope);
  const withOverride = await overrideAdder(db, accounts, scope);
  const found: BucketMetadata[] = [];
  let [, accountId, name] = (pagePosition ?? ["", "", ""]) as readonly string[];
  for (let isMore = true; isMore && found.length < wanted; ) {
    const place = { name: name!, accountId: accountId!, limit: CHUNK_SIZE };
    const chunk = await listSummariesAfter(db, accounts, scope.region, place);
    found.push(...chunk.map(withOverride).flatMap(pick));
    const last = chunk.at(-1)?.metadata;
    isMore = chunk.length === CHUNK_SIZE;
    name = last?.bucketName;
    accountId = last?.accountId;
  }
  return found;
}

function behind(
  buckets: readonly BucketMetadata[],
  { compare, attribute }: ReturnType<typeof bucketOrder>,
  position: OperationContext["pagePosition"],
): readonly BucketMetadata[] {
  const sorted = buckets.toSorted(compare);
  if (position === undefined) {
    return sorted;
  }
  const [value, accountId, bucketName] = position;
  const place = { accountId, bucketName, [attribute]: value } as Partial<BucketMetadata>;
  const start = sorted.findIndex((bucket) => compare(bucket, place) > 0);
  return start < 0 ? [] : sorted.slice(start);
}
