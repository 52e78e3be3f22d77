import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BucketCriterion, bucketFilter, bucketOrder } from "./bucket-list.ts";
import { metadataOf } from "./testing/summaries.ts";

const BUCKET = metadataOf({
  bucketName: "practice-files",
  objectCount: 5,
  sensitivityScore: 1,
  versioning: true,
  jobDetails: { isDefinedInJob: "TRUE", isMonitoredByJob: "FALSE", lastJobId: "j1", lastJobRunTime: null },
  tags: [
    { key: "team", value: "care" },
    { key: "stage", value: "prod" },
  ],
});

describe("criteria are refused", () => {
  test.each<[string, BucketCriterion]>([
    ["bucket", { eq: ["x"] }],
    ["tags", { eq: ["x"] }],
    ["__proto__.x", { eq: ["x"] }],
    ["constructor", { eq: ["x"] }],
    ["bucketName", { gt: 1 }],
    ["versioning", { lte: 1 }],
    ["bucketArn", { prefix: "arn" }],
    ["objectCount", { prefix: "1" }],
  ])("for %s with %o", (field, criterion) => {
    expect(() => bucketFilter({ [field]: criterion })).toThrow(
      expect.objectContaining({ name: "ValidationException", message: expect.stringContaining(field) }),
    );
  });
});

describe("a bucket does not match", () => {
  test.each<[string, Record<string, BucketCriterion>]>([
    ["another name", { bucketName: { eq: ["practice"] } }],
    ["a name in other letters", { bucketName: { eq: ["Practice-Files"] } }],
    ["the middle of its name", { bucketName: { prefix: "files" } }],
    ["a tag's value that is to be missing", { "tags.value": { neq: ["care"] } }],
    ["more than it has", { objectCount: { gt: 5 } }],
    ["a bound of what it does not have", { "jobDetails.lastJobRunTime": { gte: 0 } }],
    ["a value of what it does not have", { errorCode: { eq: ["ACCESS_DENIED"] } }],
    ["a day before it was made", { bucketCreatedAt: { lt: Date.parse("2026-01-01T00:00:00Z") } }],
    ["one of two conditions", { versioning: { eq: ["true"] }, accountId: { eq: ["999988887777"] } }],
    ["one of two bounds", { objectCount: { gt: 1, lt: 5 } }],
    ["a value of an empty list", { "replicationDetails.replicationAccounts": { eq: ["111122223333"] } }],
    ["no value at all", { bucketName: { eq: [] } }],
  ])("%s", (_what, criteria) => {
    expect(bucketFilter(criteria)(BUCKET)).toBe(false);
  });
});

describe("a bucket matches", () => {
  test.each<[string, Record<string, BucketCriterion>]>([
    ["no criteria", {}],
    ["one of several names", { bucketName: { eq: ["other", "practice-files"] } }],
    ["the beginning of its name", { bucketName: { prefix: "practice" } }],
    ["one of its tags", { "tags.key": { eq: ["stage"] }, "tags.value": { eq: ["care"] } }],
    ["what it is not", { sharedAccess: { neq: ["EXTERNAL"] } }],
    ["another value of what it does not have", { errorCode: { neq: ["ACCESS_DENIED"] } }],
    ["a boolean", { "replicationDetails.replicatedExternally": { eq: ["false"] } }],
    ["a number among values", { sensitivityScore: { eq: ["1", "50"] } }],
    ["bounds it is on", { objectCount: { gte: 5, lte: 5 } }],
    ["an instant in milliseconds", { bucketCreatedAt: { eq: [String(Date.parse("2026-01-01T00:00:00Z"))] } }],
    ["what jobs say of it", { "jobDetails.isDefinedInJob": { eq: ["TRUE"] } }],
    [
      "a setting deep down",
      {
        "publicAccess.permissionConfiguration.bucketLevelPermissions.blockPublicAccess.blockPublicAcls": {
          eq: ["false"],
        },
      },
    ],
  ])("%s", (_what, criteria) => {
    expect(bucketFilter(criteria)(BUCKET)).toBe(true);
  });
});

describe("an order", () => {
  const named = (bucketName: string, objectCount: number | null = 0) =>
    metadataOf({ bucketName, objectCount });

  test("by what buckets have not is refused", () => {
    expect(() => bucketOrder({ attributeName: "lastUpdated" })).toThrow(
      expect.objectContaining({ name: "ValidationException" }),
    );
  });

  test.each([
    ["by name", {}, ["a", "b", "c"]],
    ["by name backwards", { orderBy: "DESC" }, ["c", "b", "a"]],
    ["by objects, the unknown first, the equal by name", { attributeName: "objectCount" }, ["b", "a", "c"]],
    [
      "by objects backwards, the equal by name",
      { attributeName: "objectCount", orderBy: "DESC" },
      ["a", "c", "b"],
    ],
  ])("%s", (_what, order, expected) => {
    const sorted = [named("c", 7), named("b", null), named("a", 7)].toSorted(bucketOrder(order).compare);

    expect(sorted.map(({ bucketName }) => bucketName)).toEqual(expected);
  });

  test("has no two buckets that are equal, and turns around with its sides", () => {
    const bucket = fc
      .record({
        accountId: fc.constantFrom("111122223333", "444455556666"),
        bucketName: fc.constantFrom("a", "b", "c"),
        objectCount: fc.constantFrom(null, 0, 1),
      })
      .map(metadataOf);
    fc.assert(
      fc.property(bucket, bucket, fc.constantFrom("ASC", "DESC"), (one, other, orderBy) => {
        const { compare } = bucketOrder({ attributeName: "objectCount", orderBy });
        const isSame = one.accountId === other.accountId && one.bucketName === other.bucketName;
        fc.pre(!isSame);
        expect(compare(one, other)).not.toBe(0);
        expect(Math.sign(compare(one, other))).toBe(-Math.sign(compare(other, one)));
      }),
    );
  });
});
