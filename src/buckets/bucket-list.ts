/**
 * DescribeBuckets' criteria and orders over buckets as they are shown
 * (https://docs.aws.amazon.com/macie/latest/user/monitoring-s3-inventory-filter.html). Criteria name any leaf of
 * BucketMetadata by its path; conditions are all to hold, of the values of `eq` one. Values are compared whole and
 * with case; booleans are "true" and "false", instants milliseconds.
 */

import { ServiceError } from "../model/service-error.ts";
import type { BucketMetadata } from "./bucket-metadata.ts";

export interface BucketCriterion {
  readonly eq?: readonly string[] | undefined;
  readonly neq?: readonly string[] | undefined;
  readonly gt?: number | undefined;
  readonly gte?: number | undefined;
  readonly lt?: number | undefined;
  readonly lte?: number | undefined;
  readonly prefix?: string | undefined;
}

type Leaf = "boolean" | "instant" | "number" | "text";

const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const GRANTS = ["allowsPublicReadAccess", "allowsPublicWriteAccess"];
const PERMISSIONS = "publicAccess.permissionConfiguration";

const LEAVES: ReadonlyMap<string, Leaf> = new Map<string, Leaf>([
  ...leaves("text", "", [
    "accountId",
    "allowsUnencryptedObjectUploads",
    "automatedDiscoveryMonitoringStatus",
    "bucketArn",
    "bucketName",
    "errorCode",
    "errorMessage",
    "region",
    "sharedAccess",
  ]),
  ...leaves("text", "jobDetails", ["isDefinedInJob", "isMonitoredByJob", "lastJobId"]),
  ...leaves("text", "publicAccess", ["effectivePermission"]),
  ...leaves("text", "replicationDetails", ["replicationAccounts"]),
  ...leaves("text", "serverSideEncryption", ["kmsMasterKeyId", "type"]),
  ...leaves("text", "tags", ["key", "value"]),
  ...leaves("boolean", "", ["versioning"]),
  ...leaves("boolean", "replicationDetails", ["replicated", "replicatedExternally"]),
  ...leaves("boolean", `${PERMISSIONS}.accountLevelPermissions.blockPublicAccess`, BLOCKS),
  ...leaves("boolean", `${PERMISSIONS}.bucketLevelPermissions.blockPublicAccess`, BLOCKS),
  ...leaves("boolean", `${PERMISSIONS}.bucketLevelPermissions.accessControlList`, GRANTS),
  ...leaves("boolean", `${PERMISSIONS}.bucketLevelPermissions.bucketPolicy`, GRANTS),
  ...leaves("number", "", [
    "classifiableObjectCount",
    "classifiableSizeInBytes",
    "objectCount",
    "sensitivityScore",
    "sizeInBytes",
    "sizeInBytesCompressed",
  ]),
  ...leaves("number", "objectCountByEncryptionType", [
    "customerManaged",
    "kmsManaged",
    "s3Managed",
    "unencrypted",
    "unknown",
  ]),
  ...leaves("number", "unclassifiableObjectCount", ["fileType", "storageClass", "total"]),
  ...leaves("number", "unclassifiableObjectSizeInBytes", ["fileType", "storageClass", "total"]),
  ...leaves("instant", "", ["bucketCreatedAt", "lastAutomatedDiscoveryTime", "lastUpdated"]),
  ...leaves("instant", "jobDetails", ["lastJobRunTime"]),
]);

function leaves(leaf: Leaf, path: string, names: readonly string[]): [string, Leaf][] {
  return names.map((name) => [path === "" ? name : `${path}.${name}`, leaf]);
}

/** Throws ValidationException for a field or an operator that there is not. */
export function bucketFilter(
  criteria: Readonly<Record<string, BucketCriterion>>,
): (bucket: BucketMetadata) => boolean {
  const tests = Object.entries(criteria).map(([field, criterion]) => fieldTest(field, criterion));
  return (bucket) => tests.every((test) => test(bucket));
}

const SORT_ATTRIBUTES = [
  "accountId",
  "bucketName",
  "classifiableObjectCount",
  "classifiableSizeInBytes",
  "objectCount",
  "sensitivityScore",
  "sizeInBytes",
] as const;

/** What a place in a sorted list is told by. */
type SortKeys = Pick<BucketMetadata, (typeof SORT_ATTRIBUTES)[number]>;

export interface BucketOrder {
  readonly attributeName?: string | undefined;
  readonly orderBy?: string | undefined;
}

/**
 * An order in which no two buckets are equal, by name if nothing else is asked for; what is not known comes first.
 * Throws ValidationException for an attribute that buckets cannot be sorted by.
 */
export function bucketOrder({ attributeName = "bucketName", orderBy = "ASC" }: BucketOrder) {
  const attribute = SORT_ATTRIBUTES.find((name) => name === attributeName);
  if (attribute === undefined) {
    throw refusal(`sortCriteria.attributeName must be one of ${SORT_ATTRIBUTES.join(", ")}.`);
  }
  const sign = orderBy === "DESC" ? -1 : 1;
  const order = (one: Partial<SortKeys>, other: Partial<SortKeys>): number =>
    sign * compare(one[attribute], other[attribute]) ||
    compare(one.accountId, other.accountId) ||
    compare(one.bucketName, other.bucketName);
  return { attribute, isByName: attribute === "bucketName" && sign === 1, compare: order };
}

function compare(one: number | string | null = null, other: number | string | null = null): number {
  if (one === other) {
    return 0;
  }
  return one === null || (other !== null && one < other) ? -1 : 1;
}

type Test = (bucket: BucketMetadata) => boolean;

function fieldTest(field: string, criterion: BucketCriterion): Test {
  const leaf = LEAVES.get(field);
  if (leaf === undefined) {
    throw refusal(`criteria.${field} isn't a field that buckets can be filtered by.`);
  }
  const { eq, neq, gt, gte, lt, lte, prefix } = criterion;
  const isRange = gt !== undefined || gte !== undefined || lt !== undefined || lte !== undefined;
  if (isRange && leaf !== "number" && leaf !== "instant") {
    throw refusal(`criteria.${field} takes eq and neq; gt, gte, lt and lte are for numbers and instants.`);
  }
  if (prefix !== undefined && field !== "bucketName") {
    throw refusal(`criteria.${field} takes no prefix; only bucketName does.`);
  }
  const path = field.split(".");
  return (bucket) => {
    const values = valuesAt(bucket, path);
    const texts = values.map((value) => comparable(value, leaf));
    const numbers = texts.map(Number);
    return (
      (eq === undefined || texts.some((text) => eq.includes(text))) &&
      (neq === undefined || !texts.some((text) => neq.includes(text))) &&
      (prefix === undefined || texts.some((text) => text.startsWith(prefix))) &&
      (!isRange ||
        numbers.some(
          (number) =>
            (gt === undefined || number > gt) &&
            (gte === undefined || number >= gte) &&
            (lt === undefined || number < lt) &&
            (lte === undefined || number <= lte),
        ))
    );
  };
}

/** All leaves at a path, those in lists one by one; none where something on the way is null. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => valuesAt(item, path));
  }
  const [name, ...rest] = path;
  return name === undefined ? [value] : valuesAt((value as Readonly<Record<string, unknown>>)[name], rest);
}

function comparable(value: unknown, leaf: Leaf): string {
  return leaf === "instant" ? String(Date.parse(String(value))) : String(value);
}

function refusal(message: string): ServiceError {
  return new ServiceError("ValidationException", message);
}
