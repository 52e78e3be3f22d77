/**
 * What a job's criteria for buckets and scoping of objects may say: one condition a term, the comparators of each
 * property, and the form of its values
 * (https://docs.aws.amazon.com/macie/latest/user/discovery-jobs-scope.html).
 */

import type {
  JobScopingBlock,
  Scoping,
  SimpleScopeTerm,
  TagCriterionForJob,
  TagScopeTerm,
} from "@aws-sdk/client-macie2";
import type { BucketBlock, BucketCriteria, SimpleBucketCriterion } from "./bucket-criteria.ts";
import { isIsoInstant } from "./iso-instant.ts";
import { refuse } from "./refusal.ts";

/** Throws ValidationException. */
export function checkBucketCriteria(
  criteria: BucketCriteria | undefined,
  path = "s3JobDefinition.bucketCriteria",
): void {
  checkBucketBlock(criteria?.includes, `${path}.includes`);
  checkBucketBlock(criteria?.excludes, `${path}.excludes`);
}

/** Throws ValidationException. */
export function checkScoping(scoping: Scoping | undefined): void {
  checkObjectBlock(scoping?.includes, "s3JobDefinition.scoping.includes");
  checkObjectBlock(scoping?.excludes, "s3JobDefinition.scoping.excludes");
}

function checkBucketBlock(block: BucketBlock | undefined, path: string): void {
  for (const [index, { simpleCriterion, tagCriterion }] of (block?.and ?? []).entries()) {
    const place = `${path}.and[${index}]`;
    if ((simpleCriterion === undefined) === (tagCriterion === undefined)) {
      refuse(`${place} must have either a simpleCriterion or a tagCriterion, and not both`);
    }
    if (simpleCriterion !== undefined) {
      checkSimpleCriterion(simpleCriterion, `${place}.simpleCriterion`);
    }
    if (tagCriterion !== undefined) {
      checkTags(
        tagCriterion,
        `${place}.tagCriterion`,
        ({ key = "", value = "" }) => key !== "" || value !== "",
      );
    }
  }
}

function checkObjectBlock(block: JobScopingBlock | undefined, path: string): void {
  for (const [index, { simpleScopeTerm, tagScopeTerm }] of (block?.and ?? []).entries()) {
    const place = `${path}.and[${index}]`;
    if ((simpleScopeTerm === undefined) === (tagScopeTerm === undefined)) {
      refuse(`${place} must have either a simpleScopeTerm or a tagScopeTerm, and not both`);
    }
    if (simpleScopeTerm !== undefined) {
      checkSimpleScopeTerm(simpleScopeTerm, `${place}.simpleScopeTerm`);
    }
    if (tagScopeTerm !== undefined) {
      checkTagScopeTerm(tagScopeTerm, `${place}.tagScopeTerm`);
    }
  }
}

interface ValueRule {
  readonly comparators: readonly string[];
  /** Undefined for as many as there are. */
  readonly maxValues?: number;
  readonly isValue: (value: string) => boolean;
  /** What a value must be, in words. */
  readonly form: string;
}

const EQUALITY = ["EQ", "NE"];
const ORDER = ["EQ", "GT", "GTE", "LT", "LTE", "NE"];

const BUCKET_PROPERTIES: Readonly<Record<NonNullable<SimpleBucketCriterion["key"]>, ValueRule>> = {
  ACCOUNT_ID: { comparators: EQUALITY, isValue: (value) => /^\d{12}$/.test(value), form: "12 digits" },
  S3_BUCKET_NAME: { comparators: EQUALITY, isValue: isNotEmpty, form: "the name of a bucket" },
  S3_BUCKET_EFFECTIVE_PERMISSION: oneOf(["PUBLIC", "NOT_PUBLIC", "UNKNOWN"]),
  S3_BUCKET_SHARED_ACCESS: oneOf(["EXTERNAL", "INTERNAL", "NOT_SHARED", "UNKNOWN"]),
  AUTOMATED_DISCOVERY_MONITORING_STATUS: oneOf(["MONITORED", "NOT_MONITORED"]),
};

const OBJECT_PROPERTIES: Readonly<Record<NonNullable<SimpleScopeTerm["key"]>, ValueRule>> = {
  OBJECT_EXTENSION: { comparators: EQUALITY, isValue: isNotEmpty, form: "an extension such as docx" },
  OBJECT_KEY: { comparators: ["STARTS_WITH"], isValue: isNotEmpty, form: "the beginning of a key" },
  OBJECT_LAST_MODIFIED_DATE: {
    comparators: ORDER,
    maxValues: 1,
    isValue: isIsoInstant,
    form: "a date and time in UTC such as 2023-09-24T14:31:13Z",
  },
  OBJECT_SIZE: {
    comparators: ORDER,
    maxValues: 1,
    // Fifteen digits are exact in a number, and far beyond the largest object.
    isValue: (value) => /^\d{1,15}$/.test(value),
    form: "a whole number of bytes",
  },
};

function oneOf(values: readonly string[]): ValueRule {
  return {
    comparators: EQUALITY,
    isValue: (value) => values.includes(value),
    form: `one of ${values.join(", ")}`,
  };
}

function isNotEmpty(value: string): boolean {
  return value !== "";
}

function checkSimpleCriterion({ key, ...rest }: SimpleBucketCriterion, path: string): void {
  checkValues(key === undefined ? undefined : BUCKET_PROPERTIES[key], key, rest, path);
}

function checkSimpleScopeTerm({ key, ...rest }: SimpleScopeTerm, path: string): void {
  checkValues(key === undefined ? undefined : OBJECT_PROPERTIES[key], key, rest, path);
}

function checkValues(
  rule: ValueRule | undefined,
  key: string | undefined,
  { comparator, values = [] }: Pick<SimpleScopeTerm, "comparator" | "values">,
  path: string,
): void {
  if (rule === undefined) {
    refuse(`${path} must have a key`);
  }
  const { comparators, maxValues = Number.POSITIVE_INFINITY, isValue, form } = rule;
  if (comparator === undefined || !comparators.includes(comparator)) {
    refuse(`${path}.comparator must be ${comparators.join(", ")} for ${key}`);
  }
  if (values.length === 0 || values.length > maxValues) {
    refuse(
      `${path}.values must have ${maxValues === 1 ? "exactly one value" : "at least one value"} for ${key}`,
    );
  }
  if (!values.every(isValue)) {
    refuse(`${path}.values must be ${form} for ${key}`);
  }
}

function checkTagScopeTerm(term: TagScopeTerm, path: string): void {
  if (term.key !== undefined && term.key !== "TAG") {
    refuse(`${path}.key must be TAG`);
  }
  checkTags(term, path, ({ key = "" }) => key !== "");
}

function checkTags(
  { comparator, tagValues = [] }: Pick<TagCriterionForJob, "comparator" | "tagValues">,
  path: string,
  isPair: (pair: { readonly key?: string | undefined; readonly value?: string | undefined }) => boolean,
): void {
  if (comparator === undefined || !EQUALITY.includes(comparator)) {
    refuse(`${path}.comparator must be ${EQUALITY.join(", ")}`);
  }
  if (tagValues.length === 0 || !tagValues.every(isPair)) {
    refuse(`${path}.tagValues must have at least one pair, each with a key`);
  }
}
