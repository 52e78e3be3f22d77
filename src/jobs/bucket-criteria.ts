/**
 * Which buckets a job with criteria reads, asked anew when each run starts, and what SearchResources shows beforehand
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-scope.html#discovery-jobs-scope-buckets-criteria).
 */

import type {
  CriteriaBlockForJob,
  CriteriaForJob,
  S3BucketCriteriaForJob,
  SearchResourcesBucketCriteria,
  SearchResourcesCriteria,
  SearchResourcesCriteriaBlock,
  SearchResourcesSimpleCriterion,
  SearchResourcesTagCriterion,
  SimpleCriterionForJob,
  TagCriterionForJob,
} from "@aws-sdk/client-macie2";

/** Searches may ask for one thing more than jobs. */
export type BucketCriteria = S3BucketCriteriaForJob | SearchResourcesBucketCriteria;
export type BucketBlock = CriteriaBlockForJob | SearchResourcesCriteriaBlock;
export type SimpleBucketCriterion = SimpleCriterionForJob | SearchResourcesSimpleCriterion;
type TagBucketCriterion = TagCriterionForJob | SearchResourcesTagCriterion;

/** What the criteria can ask about a bucket. */
export interface BucketTraits {
  readonly accountId: string;
  readonly name: string;
  readonly effectivePermission: "NOT_PUBLIC" | "PUBLIC" | "UNKNOWN";
  readonly sharedAccess: "EXTERNAL" | "INTERNAL" | "NOT_SHARED" | "UNKNOWN";
  readonly automatedDiscoveryMonitoringStatus: "MONITORED" | "NOT_MONITORED";
  /** Empty where they are not known: then no EQ holds, and each NE does. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The criteria are those of a definition that was checked. Without includes, all buckets are. */
export function bucketCriteria(criteria: BucketCriteria): (bucket: BucketTraits) => boolean {
  const isIncluded = blockTest(criteria.includes) ?? (() => true);
  const isExcluded = blockTest(criteria.excludes) ?? (() => false);
  return (bucket) => isIncluded(bucket) && !isExcluded(bucket);
}

type Test = (bucket: BucketTraits) => boolean;

/** Undefined for a block without terms, which neither includes nor excludes anything. */
function blockTest(block: BucketBlock | undefined): Test | undefined {
  const tests = (block?.and ?? []).map(termTest);
  return tests.length === 0 ? undefined : (bucket) => tests.every((test) => test(bucket));
}

function termTest({ simpleCriterion, tagCriterion }: CriteriaForJob | SearchResourcesCriteria): Test {
  if (simpleCriterion !== undefined) {
    return simpleTest(simpleCriterion);
  }
  if (tagCriterion !== undefined) {
    return tagTest(tagCriterion);
  }
  throw new Error("A bucket criterion without a condition");
}

function simpleTest({ key, comparator, values = [] }: SimpleBucketCriterion): Test {
  const traitOf = VALUE_OF[key!];
  const wanted = new Set(values);
  const isMatch = (bucket: BucketTraits) => wanted.has(traitOf(bucket));
  return comparator === "NE" ? (bucket) => !isMatch(bucket) : isMatch;
}

const VALUE_OF: Readonly<
  Record<NonNullable<SimpleBucketCriterion["key"]>, (bucket: BucketTraits) => string>
> = {
  ACCOUNT_ID: ({ accountId }) => accountId,
  S3_BUCKET_NAME: ({ name }) => name,
  S3_BUCKET_EFFECTIVE_PERMISSION: ({ effectivePermission }) => effectivePermission,
  S3_BUCKET_SHARED_ACCESS: ({ sharedAccess }) => sharedAccess,
  AUTOMATED_DISCOVERY_MONITORING_STATUS: (bucket) => bucket.automatedDiscoveryMonitoringStatus,
};

/** A pair may name a key, a value, or both; an empty text stands for neither. */
function tagTest({ comparator, tagValues = [] }: TagBucketCriterion): Test {
  const isMatch = ({ tags }: BucketTraits) =>
    tagValues.some(({ key = "", value = "" }) =>
      key === ""
        ? Object.values(tags).includes(value)
        : Object.hasOwn(tags, key) && (value === "" || tags[key] === value),
    );
  return comparator === "NE" ? (bucket) => !isMatch(bucket) : isMatch;
}
