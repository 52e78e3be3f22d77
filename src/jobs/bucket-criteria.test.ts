import type { CriteriaForJob, SimpleCriterionForJob } from "@aws-sdk/client-macie2";
import { describe, expect, test } from "vitest";
import { type BucketTraits, bucketCriteria } from "./bucket-criteria.ts";

const BUCKET: BucketTraits = {
  accountId: "123456789012",
  name: "records",
  effectivePermission: "NOT_PUBLIC",
  sharedAccess: "EXTERNAL",
  automatedDiscoveryMonitoringStatus: "NOT_MONITORED",
  tags: { team: "billing", stage: "" },
};

function simple(
  key: NonNullable<SimpleCriterionForJob["key"]>,
  comparator: "EQ" | "NE",
  ...values: string[]
): CriteriaForJob {
  return { simpleCriterion: { key, comparator, values } };
}

function tagged(comparator: "EQ" | "NE", ...tagValues: { key?: string; value?: string }[]): CriteriaForJob {
  return { tagCriterion: { comparator, tagValues } };
}

describe("a condition holds for a bucket or does not", () => {
  test.each<[string, CriteriaForJob, boolean]>([
    ["another name", simple("S3_BUCKET_NAME", "EQ", "record"), false],
    ["a name in capitals", simple("S3_BUCKET_NAME", "EQ", "Records"), false],
    ["a name with a wildcard", simple("S3_BUCKET_NAME", "EQ", "rec*"), false],
    ["one of several names", simple("S3_BUCKET_NAME", "EQ", "x", "records"), true],
    ["not none of several names", simple("S3_BUCKET_NAME", "NE", "x", "records"), false],
    ["none of several names", simple("S3_BUCKET_NAME", "NE", "x", "y"), true],
    ["its account", simple("ACCOUNT_ID", "EQ", "123456789012"), true],
    ["its permission", simple("S3_BUCKET_EFFECTIVE_PERMISSION", "EQ", "PUBLIC", "NOT_PUBLIC"), true],
    ["its sharing", simple("S3_BUCKET_SHARED_ACCESS", "NE", "NOT_SHARED"), true],
    ["a tag's pair", tagged("EQ", { key: "team", value: "billing" }), true],
    ["a tag's pair with another value", tagged("EQ", { key: "team", value: "care" }), false],
    ["a tag's key", tagged("EQ", { key: "stage", value: "" }), true],
    ["a tag's key that every object inherits", tagged("EQ", { key: "toString" }), false],
    ["a tag's value", tagged("EQ", { value: "billing" }), true],
    ["a value that no tag has", tagged("EQ", { key: "", value: "care" }), false],
    ["none of several tags", tagged("NE", { key: "x" }, { value: "y" }), true],
    ["not none of several tags", tagged("NE", { key: "x" }, { value: "billing" }), false],
  ])("%s", (_, term, holds) => {
    expect(bucketCriteria({ includes: { and: [term] } })(BUCKET)).toBe(holds);
    expect(bucketCriteria({ excludes: { and: [term] } })(BUCKET)).toBe(!holds);
  });
});

test("a bucket whose tags are not known matches no EQ and every NE", () => {
  const unknown = { ...BUCKET, tags: {} };
  expect(bucketCriteria({ includes: { and: [tagged("EQ", { key: "team" })] } })(unknown)).toBe(false);
  expect(bucketCriteria({ includes: { and: [tagged("NE", { key: "team" })] } })(unknown)).toBe(true);
});

test("without conditions all buckets match", () => {
  expect(bucketCriteria({})(BUCKET)).toBe(true);
  expect(bucketCriteria({ includes: { and: [] }, excludes: {} })(BUCKET)).toBe(true);
});

test("all conditions of a block must hold, and an exclude wins", () => {
  const name = simple("S3_BUCKET_NAME", "EQ", "records");
  const other = simple("ACCOUNT_ID", "EQ", "210987654321");
  expect(bucketCriteria({ includes: { and: [name, other] } })(BUCKET)).toBe(false);
  expect(bucketCriteria({ excludes: { and: [name, other] } })(BUCKET)).toBe(true);
  expect(bucketCriteria({ includes: { and: [name] }, excludes: { and: [name] } })(BUCKET)).toBe(false);
});
